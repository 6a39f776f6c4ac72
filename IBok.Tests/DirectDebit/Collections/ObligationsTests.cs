using FluentAssertions;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace IBok.Tests.DirectDebit.Collections;

/// <summary>What the published figures answer about a due date is what a settlement of the account says.</summary>
public sealed class ObligationsTests
{
    private static readonly DateOnly AsOf = new(2026, 11, 20), Due = new(2026, 12, 15);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_short_answer_is_the_wholeone_on_random_accounts()
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
