using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using IBok.Core.Accounts;
using IBok.Core.Accounts.Passwords;
using Microsoft.Extensions.Options;

namespace IBok.Tests.Accounts.Passwords;

public sealed class PasswordRulesTests
{
    [Theory]
    [Trait("Clause", "J2.9")]
    [InlineData("abcdef!")]
    [InlineData("Zażółć!1")]
    [InlineData("ąęśćżź ")]
    [InlineData("długie zdanie o kocie")]
    [InlineData("🐈🐈🐈🐈🐈🐈🐈")]
    [Trait("Asvs", "37")]
    public void Seven_signs_with_a_special_one_are_enough(string password) => Check(password).Should().BeEmpty();

    [Theory]
    [Trait("Clause", "J2.9")]
    [InlineData("Abc123", "password-too-short,password-needs-special,password-too-common")]
    [InlineData("Abc123!8", "")]
    [InlineData("abc12!", "password-too-short")]
    [InlineData("żółwiątko", "password-needs-special")]
    [InlineData("Ελληνικά9", "password-needs-special")]
    [InlineData("", "password-too-short,password-needs-special")]
    [InlineData("P@ssw0rd", "password-too-common")]
    [InlineData("!QAZ2wsx", "password-too-common")]
    [InlineData("Password1!", "password-too-common")]
    [InlineData("--qwertyuiop--", "password-too-common")]
    [InlineData("moje-10001-haslo", "password-has-login")]
    [InlineData("Mój IBOK 2026", "password-has-word")]
    [InlineData("Spółdzielnia!7", "password-has-word")]
    [Trait("Asvs", "39")]
    public void What_is_missing_is_named_and_nothing_else(string password, string missing) => string.Join(',', Check(password)).Should().Be(missing);

    [Fact]
    [Trait("Asvs", "39")]
    public void Every_password_of_the_list_is_refused_however_it_is_written()
    {
        CommonPasswords.Count.Should().BeGreaterThan(18_000);
        using var list = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("IBok.Core.Accounts.Passwords.common-passwords.txt")!);
        for (var line = list.ReadLine(); line is not null; line = list.ReadLine())
        {
            CommonPasswords.Has(line, 7).Should().BeTrue("{0} is on the list", line);
            Check(line).Should().NotBeEmpty();
            Check(line.ToUpperInvariant()).Should().NotBeEmpty();
        }
    }

    [Fact]
    [Trait("Clause", "J2.9")]
    [Trait("Asvs", "37")]
    public void A_cooperative_may_ask_for_more_signs_and_may_do_without_the_list()
    {
        Check("abcdef!", new() { ShortestPassword = 12 }).Should().Equal("password-too-short");
        Check("P@ssw0rd", new() { RefuseCommonPasswords = false }).Should().BeEmpty();
    }

    [Fact]
    [Trait("Asvs", "37")]
    public void Any_signs_and_any_length_up_to_the_limit_are_taken_as_they_are() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        text => Check($"{text.Get} žluťoučký#{text.Get.Length}x").All(p => p is "password-too-long" or "password-too-common" || text.Get.Length < 4)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Przykladowo-1", "przykladowo")]
    [InlineData("WZORCOWA/12", "wzorcowa")]
    [Trait("Asvs", "39")]
    public void Words_of_the_cooperatives_name_and_address_are_refused_with_the_word(string password, string word)
    {
        var policy = new LoginPolicy();
        policy.WordsOfThePlace("SM Przykładowo", "ul. Wzorcowa 1, 00-000 Przykładowo");
        policy.RefusedWords.Should().OnlyHaveUniqueItems();
        new PasswordRules(Options.Create(policy)).Check(password, "10001")!.Missing.Should().ContainSingle().Which.Should().Be(new PasswordRules.HasWord(word));
    }

    private static IEnumerable<string> Check(string password, LoginPolicy? policy = null) =>
        new PasswordRules(Options.Create(policy ?? new())).Check(password, "10001")?.Missing.Select(m => m.Code) ?? [];
}
