using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Commands;

/// <summary>Exit codes: 0 done, 1 refused input, 2 wrong usage; answers on stdout, reasons on stderr, in Polish (architecture.md).</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("nonsense", "'nonsense'")]
    [InlineData("serve --urls tutaj", "--urls: „tutaj” nie jest adresem")]
    public async Task Wrong_usage_is_told_on_stderr_with_exit_two(string words, string told) => Misused(await Verb.Run(words.Split(' ')), told);

    [Theory]
    [InlineData("account", "'account'")]
    [InlineData("account K-1 K-2", "'K-2'")]
    [InlineData("account K-1 --nope", "'--nope'")]
    [InlineData("account K-1 --as-of 2026-13-01", "--as-of: jest „2026-13-01”, ma być dzień RRRR-MM-DD")]
    [InlineData("account K-1 --as-of 1989-12-31", "--as-of: jest „1989-12-31”, ma być dzień RRRR-MM-DD z lat 1990–2100")]
    [InlineData("account K-1 --as-of", "'--as-of'")]
    [InlineData("intake", "'intake'")]
    [InlineData("interest --principal 1,00 --due 2026-01-01", "Brakuje opcji --paid.")]
    [InlineData("user add kasia", "Brakuje opcji --role.")]
    [InlineData("user", "polecenia")]
    [InlineData("demo --premises wiele", "--premises: jest „wiele”, ma być liczba całkowita")]
    public async Task What_is_missing_wrong_or_too_much_is_told_as_wrong_usage(string words, string told) => Misused(await Verb.Here(words.Split(' ')), told);

    [Fact]
    public async Task Help_names_every_verb_of_the_program()
    {
        var help = (await Verb.Run("--help")).Expect(0).Out;
        foreach (var verb in new[] { "serve", "intake", "account", "interest", "verify", "demo", "backup", "restore", "user" }) help.Should().Contain($"  {verb} ");
        help.Should().Contain("Przyjmuje paczkę");
    }

    [Theory]
    [InlineData("account K-1")]
    [InlineData("verify")]
    [InlineData("user list")]
    [InlineData("backup copy.db")]
    public async Task A_reading_verb_on_a_folder_without_a_database_is_refused_and_makes_none(string words)
    {
        await using var folder = TestFolder.Untouched();
        var answer = (await Verb.HereIn(folder.Data.Path, [.. words.Split(' '), "--data", "nowhere"])).Expect(1);
        answer.Error.Should().StartWith("W folderze danych nie ma bazy");
        Directory.GetFileSystemEntries(folder.Data.Path).Should().BeEmpty();
    }

    [Theory]
    [InlineData("account K-1")]
    [InlineData("verify")]
    [InlineData("user list")]
    [InlineData("backup copy.db")]
    [InlineData("interest --principal 1,00 --due 2026-01-01 --paid 2026-02-01")]
    public Task A_database_file_full_of_garbage_is_told_and_left_as_it_is(string words) => OnGarbage((data, where) => Verb.HereIn(data, [.. words.Split(' '), .. where]));

    [Theory]
    [InlineData("intake package")]
    [InlineData("serve --urls http://127.0.0.1:0")]
    public Task A_database_file_full_of_garbage_is_told_even_where_nothing_is_logged(string words) => OnGarbage((data, where) =>
        Verb.In(data, [("Logging__LogLevel__Default", "None"), ("Logging__LogLevel__Microsoft.EntityFrameworkCore", "None")], [.. words.Split(' '), .. where]));

    [Theory]
    [InlineData("Intake__MostErrors", "-1")]
    [InlineData("Intake__MostErrors", "dużo")]
    [InlineData("Ledger__Allocation", "Sprawiedliwie")]
    public async Task A_wrong_setting_stops_every_verb_before_it_does_anything(string name, string value)
    {
        await using var folder = TestFolder.Untouched();
        var package = PackageBuilder.Good().Folder(folder.Place("package"));
        (await Verb.In(folder.Data.Path, [(name, value)], "intake", package, "--data", "d")).Expect(1).Error.Should().StartWith("Błędne ustawienie");
        File.Exists(folder.Place("d/ibok.db")).Should().BeFalse();
    }

    [Fact]
    public async Task Wrong_settings_of_several_sections_are_told_at_once()
    {
        await using var folder = TestFolder.Untouched();
        var told = (await Verb.In(folder.Data.Path, [("Intake__MostErrors", "-1"), ("Jobs__SettleSeconds", "-1")], "user", "list", "--data", "d")).Expect(1).Error;
        told.Should().StartWith("Błędne ustawienie").And.Contain("MostErrors").And.Contain("SettleSeconds");
    }

    [Theory]
    [InlineData("Jobs__NightAt", "o świcie", "NightAt")]
    [InlineData("Jobs__SettleSeconds", "chwilę", "Jobs:SettleSeconds")]
    [InlineData("Telemetry__OtlpEndpoint", "gdzieś tam", "Telemetry:OtlpEndpoint: jest „gdzieś tam”")]
    public async Task A_wrong_setting_stops_the_host_before_it_does_anything(string name, string value, string told)
    {
        await using var folder = TestFolder.Untouched();
        (await Verb.In(folder.Data.Path, [(name, value)], "serve", "--urls", "http://127.0.0.1:0", "--data", "d")).Expect(1).Error.Should().StartWith("Błędne ustawienie").And.Contain(told);
        File.Exists(folder.Place("d/ibok.db")).Should().BeFalse();
    }

    [Theory]
    [InlineData("intake package")]
    [InlineData("restore copy.db")]
    [InlineData("user add kasia --role Clerk")]
    public async Task A_file_where_the_folder_should_be_is_told(string words)
    {
        await using var folder = TestFolder.Untouched();
        await File.WriteAllTextAsync(folder.Place("file"), "mine", TestFolder.Stop);
        (await Verb.HereIn(folder.Data.Path, [.. words.Split(' '), "--data", "file"])).Expect(1);
        (await File.ReadAllTextAsync(folder.Place("file"), TestFolder.Stop)).Should().Be("mine");
    }

    [Fact]
    public async Task Without_a_data_option_the_folder_data_of_the_working_folder_is_used()
    {
        await using var folder = TestFolder.Untouched();
        PackageBuilder.Good().Folder(folder.Place("package"));
        (await Verb.In(folder.Data.Path, [], "intake", "package")).Expect(0);
        File.Exists(folder.Place("data/ibok.db")).Should().BeTrue();
        (await Verb.In(folder.Data.Path, [], "account", "K-1", "--json")).Expect(0).Json.GetProperty("account").GetString().Should().Be("K-1");
    }

    private static void Misused(VerbAnswer answer, string told)
    {
        answer.Expect(2).Error.Should().Contain(told).And.Contain("Pomoc:");
        answer.Out.Should().BeEmpty();
    }

    private static async Task OnGarbage(Func<string, string[], Task<VerbAnswer>> verb)
    {
        await using var folder = TestFolder.Untouched();
        PackageBuilder.Good().Folder(folder.Place("package"));
        byte[] garbage = [.. Enumerable.Range(0, 20_000).Select(i => (byte)(i * i % 251))];
        await File.WriteAllBytesAsync(folder.Data.Database, garbage, TestFolder.Stop);
        (await verb(folder.Data.Path, ["--data", "."])).Expect(1).Error.Should().Contain("nie jest bazą IBok albo jest uszkodzony");
        (await File.ReadAllBytesAsync(folder.Data.Database, TestFolder.Stop)).Should().Equal(garbage);
    }
}
