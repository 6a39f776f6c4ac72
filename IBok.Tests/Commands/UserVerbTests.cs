using System.Text.RegularExpressions;
using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Commands;

public sealed class UserVerbTests
{
    private const string Password = "^[a-zA-Z2-9]{4}-[a-zA-Z2-9]{4}-[a-zA-Z2-9]{4}-[a-zA-Z2-9]{4}$";

    [Fact]
    [Trait("Clause", "J1.2c")]
    public async Task A_login_is_made_with_a_one_time_password_and_a_new_one_on_request()
    {
        await using var folder = await Filled();
        var made = (await Run(folder, "user", "add", "kasia.nowak", "--role", "Clerk", "--json")).Expect(0).Json;
        (made.GetProperty("login").GetString(), made.GetProperty("role").GetString()).Should().Be(("kasia.nowak", "Clerk"));
        var again = (await Run(folder, "user", "reset", "kasia.nowak", "--json")).Expect(0).Json;
        var passwords = new[] { made, again }.Select(j => j.GetProperty("password").GetString()!).ToList();
        passwords.Should().OnlyHaveUniqueItems().And.OnlyContain(p => Regex.IsMatch(p, Password, RegexOptions.NonBacktracking));
        (await File.ReadAllBytesAsync(folder.Data.Database, TestFolder.Stop)).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(passwords[1])).Should().Be(-1, "only its hash is kept");
    }

    [Fact]
    [Trait("Clause", "J1.2d")]
    public async Task A_resident_s_login_is_a_number_and_belongs_to_an_imported_person()
    {
        await using var folder = await Filled();
        (await Run(folder, "user", "add", "10001", "--role", "Resident", "--person", "P-1")).Expect(0).Out.Should().StartWith("login=10001 role=Resident password=");
        (await Run(folder, "user", "list")).Expect(0).Out.Should().MatchRegex(@"^10001\s+Resident\s+aktywne\s+P-1\s*$");
        (await Run(folder, "user", "list", "--json")).Expect(0).Json.EnumerateArray().Should().ContainSingle().Which.GetProperty("personCode").GetString().Should().Be("P-1");
    }

    [Fact]
    public async Task A_login_that_breaks_a_rule_is_not_made_and_the_reason_is_told()
    {
        await using var folder = await Filled();
        (await Run(folder, "user", "add", "10002", "--role", "Clerk")).Expect(1).Error.Should().Contain("„10002” nie pasuje do roli Clerk");
        (await folder.Count("AspNetUsers")).Should().Be(0);
    }

    private static Task<VerbAnswer> Run(TestFolder folder, params string[] words) => Verb.Here([.. words, "--data", folder.Data.Path]);

    private static async Task<TestFolder> Filled()
    {
        var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        return folder;
    }
}
