using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace IBok.Tests.Ledger.Balance;

/// <summary>What the published figures answer about a due date is what a settlement of the account says.</summary>
public sealed class ObligationsTests
{
    private static readonly DateOnly AsOf = new(2026, 11, 20), Due = new(2026, 12, 15);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_short_answer_is_the_whole_one_on_random_accounts()
    {
        await using var folder = await TestFolder.New(("Intake:HoldBalanceChangeZloty", "10000000"));
        await folder.TakeGood(Town(new Random(20_261_122), 120));
        await using var db = await folder.Db();
        await db.Database.OpenConnectionAsync(Stop);
        using var obligations = await Obligations.Within(db, new LedgerPolicy(), Due, AsOf, Stop);
        var settlement = await ReadEntries.NewSettlement(db, new LedgerPolicy(), trace: false, Stop);
        var open = 0;
        for (var account = 1; account <= 122; account++)
        {
            settlement.Fill(db, account);
            settlement.Run(Due);
            List<(long, long)> whole = [];
            for (var i = 0; i < settlement.Items.Length; i++)
                if (settlement.Items[i] is { Principal: > 0 } item && item.Due == Due.DayNumber && settlement.GroupOf(i) is null) whole.Add((item.Id, item.Open));
            obligations.Of(account).Select(o => (o.ChargeId, o.Open.Grosze)).Should().BeEquivalentTo(whole, "account {0}", account);
            open += whole.Count(o => o.Item2 > 0);
        }

        open.Should().BeGreaterThan(80);
        obligations.Settled.Should().BeInRange(20, 110, "both ways were taken");
    }

    [Fact]
    public async Task An_obligation_tells_its_charge_with_corrections_less_what_was_paid_ahead()
    {
        await using var folder = await TestFolder.New(("Intake:HoldBalanceChangeZloty", "10000000"));
        var package = PackageBuilder.Good();
        package["charges.csv"].Add("D-2;K-1;2026-12;Woda;;;;80,00;2026-12-15;2026-11-02;;").Add("D-1;K-1;2026-12;Eksploatacja;;;;100,00;2026-12-15;2026-11-02;;")
            .Add("D-3;K-1;2026-12;Eksploatacja;;;;-30,00;2026-12-15;2026-11-03;;D-1").Add("D-4;K-1;2026-12;Wywóz;;;;25,00;2026-12-16;2026-11-02;;")
            .Add("E-1;K-2;2026-12;Najem;;;;300,00;2026-12-15;2026-11-02;;").Add("E-2;K-2;2026-12;Woda;;;;40,00;2026-12-15;2026-11-02;;");
        package["payments.csv"].Add("W-8;K-2;120,00;2026-11-18;2026-11-18;;E-1;");
        package["claims.csv"].Add("K-2;E-2;instalments;2026-11-19;");
        await folder.TakeGood(package);
        await using var db = await folder.Db();
        await db.Database.OpenConnectionAsync(Stop);
        using var obligations = await Obligations.Within(db, new LedgerPolicy(), Due, AsOf, Stop);
        var ids = (await folder.Query("SELECT \"EntryId\", \"Id\" FROM \"Charges\"")).Select(r => r.Split('|')).ToDictionary(r => r[0], r => long.Parse(r[1], System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);
        obligations.Of(1).Should().Equal(
            new Obligation(ids["D-1"], 1, "D-1", new(2026, 12), "Eksploatacja", new(7_000), new(7_000)),
            new Obligation(ids["D-2"], 1, "D-2", new(2026, 12), "Woda", new(8_000), new(8_000)));
        var lease = obligations.Of(2).Should().ContainSingle("what is spread over instalments takes no payment").Subject;
        (lease.EntryId, lease.Principal).Should().Be(("E-1", new Money(30_000)));
        lease.Open.Should().Be(new Money(18_000));
        obligations.Of(99).Should().BeEmpty();
        using var next = await Obligations.Within(db, new LedgerPolicy(), Due.AddDays(1), AsOf, Stop);
        next.Of(1).Should().ContainSingle().Which.Open.Should().Be(new Money(2_500));
        next.Of(2).Should().BeEmpty();
        next.Settled.Should().BeLessThanOrEqualTo(1);
        using var past = await Obligations.Within(db, new LedgerPolicy(), new(2026, 9, 15), AsOf, Stop);
        past.Of(1).Select(o => (o.EntryId, o.Principal)).Should().Equal([("C-1", new Money(13_000))], "a day that has passed is settled as of today, without what stands before a court");
        past.Settled.Should().Be(1);
    }

    // Half of the accounts are ordinary; the others pay ahead, name months, have credit notes, corrections and claims.
    private static PackageBuilder Town(Random random, int accounts)
    {
        var package = PackageBuilder.Good();
        package.AsOf = $"{AsOf:yyyy-MM-dd}";
        for (var n = 0; n < accounts; n++)
        {
            var (id, odd) = ($"Q-{n:000}", random.Next(2) == 0);
            package["accounts.csv"].Add($"{id};L-1;charges;30102023139999000000000001;P-1;2015-01-01;");
            package["charges.csv"].Add($"{id}-N;{id};2026-11;Eksploatacja;;;;50,00;2026-11-16;2026-11-01;;");
            for (var c = 0; c < random.Next(1, 4); c++) package["charges.csv"].Add($"{id}-{c};{id};2026-12;Składnik {c};;;;{random.Next(1, 300)},{random.Next(10, 99)};{Due:yyyy-MM-dd};2026-11-20;;");
            if (!odd || random.Next(3) == 0) package["payments.csv"].Add($"{id}-W;{id};50,00;2026-11-16;2026-11-16;;;");
            if (!odd) continue;
            if (random.Next(2) == 0) package["payments.csv"].Add($"{id}-V;{id};{random.Next(1, 200)},00;2026-11-18;2026-11-18;;{(random.Next(2) == 0 ? "2026-12" : $"{id}-0")};");
            if (random.Next(3) == 0) package["payments.csv"].Add($"{id}-U;{id};{random.Next(1, 200)},00;2026-11-19;2026-11-19;;;");
            if (random.Next(3) == 0) package["charges.csv"].Add($"{id}-K;{id};2026-12;Korekta;;;;-0,50;{Due:yyyy-MM-dd};2026-11-20;;{id}-0");
            if (random.Next(3) == 0) package["charges.csv"].Add($"{id}-B;{id};2026-12;Bonifikata;;;;-{random.Next(1, 60)},00;2026-12-10;2026-11-20;;");
            if (random.Next(4) == 0) package["claims.csv"].Add($"{id};{id}-0;court;2026-11-20;");
        }

        return package;
    }
}
