using FluentAssertions;
using IBok.Core.Banking;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Commands;

/// <summary>
/// Three nights of packages and bank files, good, repeated under another name, overlapping, broken and held, against one clean import of the same facts.
/// The machine may stop at any moment.
/// </summary>
/// <param name="fault">A check that is taken out of the product.</param>
internal sealed class ThreeNights(string? fault = null)
{
    private const string K1 = "30102023139999000000000001", K2 = "03102023139999000000000002", K3 = "73102023139999000000000003";

    private static readonly (string, string)[] Settings = [("Banking__PaymentsFrom", "Bank"), ("Jobs__SettleSeconds", "0")];

    private static readonly DateOnly First = new(2026, 11, 20);

    private readonly Random random = new(20_261_122);
    private readonly Killer killer = new(Settings, most: TimeSpan.FromSeconds(2), fault);

    public int Killed => killer.Killed;

    /// <summary>The figures and bank lines that one clean night gives.</summary>
    public static async Task<IReadOnlyList<string>> Clean()
    {
        await using var folder = TestFolder.Untouched();
        Put(folder, "paczka.zip", Last().ZipBytes());
        Put(folder, "wyciag.sta", All().Bytes());
        (await Night(folder, First.AddDays(2), Settings)).Expect(0);
        return await State(folder);
    }

    /// <summary>The same facts as three nights bring them; each night is killed so many times before it may end.</summary>
    public async Task<IReadOnlyList<string>> AsTheyCome(int killsANight)
    {
        await using var folder = TestFolder.Untouched();
        for (var night = 0; night < 3; night++)
        {
            Fill(folder, night);
            for (var kill = 0; kill < killsANight; kill++)
            {
                if (kill % 2 == 0) await killer.KillAtWrite(1 + (kill / 2), folder.Data.Path, Words(folder, First.AddDays(night)));
                else await killer.Kill(0.1 + (0.85 * random.NextDouble()), Words(folder, First.AddDays(night)));
            }

            (await Night(folder, First.AddDays(night), killer.Settings)).Expect(0);
            await IsSound(folder, $"after night {night}");
        }

        return await State(folder);
    }

    private static PackageBuilder Last()
    {
        var package = PackageBuilder.Next();
        package.AsOf = "2026-11-22";
        return package;
    }

    private static void Fill(TestFolder folder, int night)
    {
        switch (night)
        {
            case 0:
                Put(folder, "noc1.zip", PackageBuilder.Good().ZipBytes());
                Put(folder, "wyciag1.sta", One().Bytes());
                break;
            case 1:
                Put(folder, "noc2.zip", PackageBuilder.Next().ZipBytes());
                Put(folder, "wyciag1-kopia.sta", One().Bytes());
                Put(folder, "wyciag2.sta", Two().Bytes());
                var wrong = Two();
                wrong.WrongBy = new(1);
                Put(folder, "zly.sta", wrong.Bytes());
                Put(folder, "ucieta.zip", PackageBuilder.Next().ZipBytes()[..700]);
                File.SetLastWriteTimeUtc(Path.Combine(In(folder), "ucieta.zip"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
                break;
            default:
                var held = Last();
                held["charges.csv"].Add("C-70;K-2;2026-11;Najem;;;;9000,00;2026-11-20;2026-11-20;;");
                Put(folder, "noc3-wstrzymana.zip", held.ZipBytes());
                Put(folder, "noc3.zip", Last().ZipBytes());
                Put(folder, "tydzien.sta", All().Bytes());
                break;
        }
    }

    // To K-3 before anybody knows it; two alike.
    private static StatementBuilder One() => new StatementBuilder("1", new(100_000)).Pays(K1, 40m, First).Pays(K2, 25m, First).Pays(K2, 25m, First).Pays(K3, 12m, First);

    private static StatementBuilder Two() => new StatementBuilder("2", One().Closing).Pays(K1, 10m, First.AddDays(1)).Pays("", 99m, First.AddDays(1), "czynsz");

    private static StatementBuilder All() =>
        new StatementBuilder("T", new(100_000)).Pays(K1, 40m, First).Pays(K2, 25m, First).Pays(K2, 25m, First).Pays(K3, 12m, First).Pays(K1, 10m, First.AddDays(1)).Pays("", 99m, First.AddDays(1), "czynsz");

    private static string In(TestFolder folder) => Directory.CreateDirectory(folder.Place("intake/in")).FullName;

    private static void Put(TestFolder folder, string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(In(folder), name), bytes);

    private static Task<VerbAnswer> Night(TestFolder folder, DateOnly day, IReadOnlyList<(string Name, string Value)> settings) =>
        Verb.In(Path.GetTempPath(), settings, Words(folder, day));

    private static string[] Words(TestFolder folder, DateOnly day) => ["nightly", "--as-of", $"{day:yyyy-MM-dd}", "--data", folder.Data.Path];

    private static async Task IsSound(TestFolder folder, string when)
    {
        (await folder.Get<Core.Data.VerifyDatabase>().Run(TestFolder.Stop)).Should().BeEmpty(when);
        (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().BeEmpty(when);
        (await folder.Get<VerifyImports>().Run(TestFolder.Stop)).Should().BeEmpty(when);
        (await folder.Get<VerifyBank>().Run(TestFolder.Stop)).Should().BeEmpty(when);
        Directory.GetFileSystemEntries(In(folder)).Should().BeEmpty(when);
    }

    private static async Task<IReadOnlyList<string>> State(TestFolder folder) =>
    [
        .. await folder.Query(
            "SELECT a.\"Code\", f.\"ChargedGrosze\", f.\"PaidGrosze\", f.\"DueGrosze\", f.\"NotYetDueGrosze\", f.\"InterestGrosze\", f.\"CreditGrosze\", f.\"CourtGrosze\", f.\"InstalmentsGrosze\""
            + " FROM \"PublishedFigures\" f JOIN \"LedgerAccounts\" a ON a.\"Id\" = f.\"AccountId\""
            + " WHERE f.\"PublicationId\" = (SELECT MAX(x.\"PublicationId\") FROM \"PublishedFigures\" x WHERE x.\"AccountId\" = f.\"AccountId\") ORDER BY 1"),
        .. await folder.Query("SELECT \"BookedOn\", \"AmountGrosze\", \"Occurrence\", \"State\", \"AccountId\" FROM \"BankLines\" ORDER BY 1, 2, 3, 4, 5"),
        .. await folder.Query("SELECT \"EntryId\", \"AmountGrosze\", \"ValueDate\" FROM \"Payments\" ORDER BY 1"),
        .. await folder.Query("SELECT MAX(\"AsOf\") FROM \"Publications\""),
    ];
}

/// <summary>What three nights bring is what one clean import brings.</summary>
public sealed class ThreeNightsTests
{
    private static readonly Lazy<Task<IReadOnlyList<string>>> OneNight = new(ThreeNights.Clean);

    [Fact]
    public async Task Three_nights_of_mixed_files_give_what_one_clean_import_gives()
    {
        var clean = await OneNight.Value;
        clean.Should().HaveCountGreaterThan(15).And.Contain(l => l.StartsWith("K-3|", StringComparison.Ordinal));
        (await new ThreeNights().AsTheyCome(killsANight: 0)).Should().Equal(clean);
    }

    [Fact]
    public async Task Nights_killed_at_any_moment_and_run_again_give_the_same()
    {
        var nights = new ThreeNights();
        (await nights.AsTheyCome(killsANight: 4)).Should().Equal(await OneNight.Value);
        nights.Killed.Should().BeGreaterThan(6, "kills that come too late prove nothing");
    }
}
