using System.IO.Compression;
using FluentAssertions;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Commands.Kills;
using IBok.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Data;

/// <summary>
/// Databases that older programs made of the sample package (their last migration is in the name) meet this one; and one of a newer program. The first program that
/// had a database brought Ground and Guards together: none was ever left between them.
/// </summary>
public sealed class UpgradeTests
{
    private const string FirstProgram = "guards-20261122062737";

    private static readonly DateOnly Told = new(2026, 11, 20);

    [Theory]
    [InlineData(FirstProgram)]
    [InlineData("complaints-20261122160432")]
    public async Task A_database_of_an_older_program_comes_up_to_date_at_the_start_with_all_its_figures(string sample)
    {
        var data = Directory.CreateTempSubdirectory("ibok-old-").FullName;
        Unpack(sample, new DataFolder(data).Database);
        (await Soundness.Rows(data, "SELECT MAX(\"MigrationId\") FROM \"__EFMigrationsHistory\"")).Should().ContainSingle().Which.Should().StartWith(sample.Split('-')[1]);
        var before = await RowsOf(data);
        await using var host = await HostProcess.Start("Staging", [new("Jobs__CatchUp", "false")], data: data);

        (await Soundness.Faults(data)).Should().BeEmpty();
        (await RowsOf(data)).Should().Equal(before);
        await using var now = TestFolder.Build(new(data), new Dictionary<string, string?>(StringComparer.Ordinal), readOnly: true);
        await using var today = await TestFolder.New();
        await today.Take(Repo.SamplePackage);
        foreach (var code in await Soundness.Rows(data, "SELECT \"Code\" FROM \"LedgerAccounts\" ORDER BY 1"))
            (await now.GetRequiredService<ExplainAccount>().For(code, Told, TestFolder.Stop)).Should().BeOfType<Result<ExplainAccount.Explained>.Ok>().Which.Value.Figures
                .Should().Be(await today.FiguresOf(code, Told), "of {0}", code);
        (await host.Verb("user", "list")).Out.Should().Contain("kasia");
    }

    [Fact]
    public async Task A_grosz_that_an_upgrade_changed_would_be_seen()
    {
        await using var folder = TestFolder.Untouched();
        Unpack(FirstProgram, folder.Data.Database);
        var before = await RowsOf(folder.Data.Path);
        await folder.Get<Schema>().Migrate(TestFolder.Stop);
        await folder.Execute("DROP TRIGGER \"TR_Payments_NoUPDATE\"; UPDATE \"Payments\" SET \"AmountGrosze\" = \"AmountGrosze\" + 1 WHERE \"Id\" = 1");
        (await RowsOf(folder.Data.Path)).Except(before, StringComparer.Ordinal).Should().ContainSingle();
        (await Soundness.Faults(folder.Data.Path)).Should().Contain(f => f.StartsWith("published-differs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_by_every_verb_and_stays_as_it_is()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        await folder.Execute("INSERT INTO \"__EFMigrationsHistory\" VALUES ('20991231235959_Someday', '99.0.0')");
        var before = await folder.Contents(Tables.All);
        (await folder.Get<Schema>().Check(folder.Data, TestFolder.Stop)).Should().Be(new Schema.Newer("20991231235959_Someday"));
        var migrate = () => folder.Get<Schema>().Migrate(TestFolder.Stop);
        (await migrate.Should().ThrowAsync<NewerDatabaseException>()).Which.Problem.Migration.Should().Be("20991231235959_Someday");
        foreach (var words in new[] { new[] { "account", "K-1" }, ["nightly"], ["backup", "kopia.db"] })
            Refused(await Verb.Here([.. words, "--data", folder.Data.Path]));
        Refused(await Verb.Run("serve", "--urls", "http://127.0.0.1:0", "--data", folder.Data.Path));
        (await folder.Contents(Tables.All)).Should().Be(before);

        static void Refused(VerbAnswer answer) => answer.Expect(1).Error.Should().Contain("nowsza wersja programu (20991231235959_Someday)");
    }

    // What was told to the older program, row by row.
    private static async Task<IReadOnlyList<string>> RowsOf(string data) =>
    [
        .. await Soundness.Rows(data, "SELECT \"Code\", \"Name\", \"Address\" FROM \"Persons\" ORDER BY 1"),
        .. await Soundness.Rows(data, "SELECT \"EntryId\", \"AmountGrosze\", \"DueDate\" FROM \"Charges\" ORDER BY 1"),
        .. await Soundness.Rows(data, "SELECT \"EntryId\", \"AmountGrosze\", \"ValueDate\" FROM \"Payments\" ORDER BY 1"),
    ];

    private static void Unpack(string sample, string to)
    {
        using var packed = new GZipStream(File.OpenRead(Path.Combine(Repo.Root, "IBok.Tests", "Samples", "databases", $"{sample}.db.gz")), CompressionMode.Decompress);
        using var file = File.Create(to);
        packed.CopyTo(file);
    }
}
