using System.Globalization;
using FluentAssertions;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace IBok.Tests.Commands.Kills;

/// <summary>A large intake killed again and again: taken whole or not at all after each, and taken again it gives what an undisturbed one gives.</summary>
/// <param name="fault">A check that is taken out of the product.</param>
internal sealed class KilledIntake(string? fault = null)
{
    private const int Accounts = 150, Months = 60;

    // Sixty months at once are implausible on purpose.
    private static readonly (string, string)[] Settings = [("Intake__HoldBalanceChangeZloty", "100000000")];

    private readonly Killer killer = new(Settings, fault: fault);

    /// <summary>Kills it so many times, half of them right after one of its commits.</summary>
    public async Task Play(int kills)
    {
        await using var undisturbed = await WithOneCharge();
        var package = Big().Folder(undisturbed.Place("big"));
        await Kill(undisturbed, package, 1);
        var (rows, figures) = (await Counted(undisturbed), await Published(undisturbed));
        rows.Should().Be(Accounts * Months);

        var random = new Random(20_261_120);
        var folder = await WithOneCharge();
        for (var tried = 0; killer.Killed < kills && tried < 3 * kills; tried++)
        {
            if (tried % 2 == 0) await Kill(folder, package, 0.05 + (0.9 * random.NextDouble()));
            else await killer.KillAtWrite(1 + (tried / 2), folder.Data.Path, Words(folder, package));
            var there = await Counted(folder);
            new[] { 1, rows }.Should().Contain(there, "after kill {0}: all of a package or nothing of it", killer.Killed);
            await IsSound(folder, $"after kill {killer.Killed}");
            if (there == 1) continue;
            (await Published(folder)).Should().Equal(figures, "kill {0} came after the commit", killer.Killed);
            await folder.DisposeAsync();
            folder = await WithOneCharge();
        }

        killer.Killed.Should().Be(kills, "kills that come too late prove nothing");
        (await Verb.In(Path.GetTempPath(), Settings, Words(folder, package))).Expect(0);
        (await Verb.Here("verify", "--data", folder.Data.Path)).Expect(0);
        (await Published(folder)).Should().Equal(figures);
        await folder.DisposeAsync();
    }

    /// <summary>Kills a first start while it makes the database.</summary>
    public async Task FirstStart()
    {
        await using var folder = TestFolder.Untouched();
        var package = PackageBuilder.Good().Folder(folder.Place("good"));
        await using var other = TestFolder.Untouched();
        await Kill(other, package, 1);
        foreach (var part in new[] { 0.35, 0.5, 0.65, 0.8 }) await Kill(folder, package, part);
        (await Verb.Here("intake", package, "--data", folder.Data.Path)).Expect(0);
        (await Verb.Here("verify", "--data", folder.Data.Path)).Expect(0);
        (await Published(folder)).Should().Equal(await Published(other));
    }

    private Task<int?> Kill(TestFolder folder, string package, double part) => killer.Kill(part, Words(folder, package));

    private static string[] Words(TestFolder folder, string package) => ["intake", package, "--data", folder.Data.Path];

    private static async Task IsSound(TestFolder folder, string when)
    {
        (await folder.Get<VerifyDatabase>().Run(TestFolder.Stop)).Should().BeEmpty(when);
        (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().BeEmpty(when);
        (await folder.Get<VerifyImports>().Run(TestFolder.Stop)).Should().BeEmpty(when);
        (await folder.Query("SELECT COUNT(*) FROM \"Imports\" WHERE \"State\" = 'Posted' AND \"Id\" NOT IN (SELECT \"ImportId\" FROM \"Charges\")")).Should().Equal(["0"], when);
    }

    // What was written in pieces before the kill lies above the mark until the next one takes it out: it counts nowhere.
    private static async Task<int> Counted(TestFolder folder)
    {
        await using var db = await folder.Db();
        return await db.Charges.CountAsync();
    }

    private static async Task<TestFolder> WithOneCharge()
    {
        var folder = await TestFolder.New();
        await folder.TakeGood(Big(charges: 1));
        return folder;
    }

    private static Task<IReadOnlyList<string>> Published(TestFolder folder) => folder.Query(
        "SELECT a.\"Code\", f.\"ChargedGrosze\", f.\"PaidGrosze\", f.\"DueGrosze\", f.\"NotYetDueGrosze\", f.\"InterestGrosze\", f.\"CreditGrosze\", f.\"CourtGrosze\", f.\"InstalmentsGrosze\""
        + " FROM \"PublishedFigures\" f JOIN \"LedgerAccounts\" a ON a.\"Id\" = f.\"AccountId\""
        + " WHERE f.\"PublicationId\" = (SELECT MAX(x.\"PublicationId\") FROM \"PublishedFigures\" x WHERE x.\"AccountId\" = f.\"AccountId\") ORDER BY 1");

    private static PackageBuilder Big(int charges = int.MaxValue)
    {
        List<string> all = [], payments = [];
        for (var account = 1; account <= Accounts; account++)
        {
            for (var month = 0; month < Months; month++)
            {
                var day = new DateOnly(2018, 7, 10).AddMonths(month);
                all.Add(string.Create(CultureInfo.InvariantCulture,
                    $"B-{account}-{month};KB-{account};{day:yyyy-MM};Eksploatacja;;;;{100 + account},{month:00};{day:yyyy-MM-dd};{day.AddDays(-9):yyyy-MM-dd};;"));
                if ((account + month) % 5 == 0)
                    payments.Add(string.Create(CultureInfo.InvariantCulture, $"P-{account}-{month};KB-{account};{500 + account},00;{day.AddDays(3):yyyy-MM-dd};{day.AddDays(3):yyyy-MM-dd};;;"));
            }
        }

        var range = Enumerable.Range(1, Accounts);
        return new PackageBuilder()
            .Add("premises.csv", "premises_id;kind;address;usable_area_m2;persons;valid_from", range.Select(i => $"LB-{i};flat;ul. Duża {i};50,00;2;2015-01-01"))
            .Add("accounts.csv", "account_id;premises_id;purpose;nrb", range.Select(i => $"KB-{i};LB-{i};charges;{IBok.Core.Kernel.Nrb.WithCheck($"102023139999{i:000000000000}")}"))
            .Add("charges.csv", "entry_id;account_id;period;component;quantity;unit;rate;amount;due_date;posted_on;document;corrects", all.Take(charges))
            .Add("payments.csv", "entry_id;account_id;amount;value_date;booked_on;title;designates;corrects", payments.Take(charges - 1));
    }
}
