using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Banking;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;
using static IBok.Tests.Banking.TakeStatementTests;

namespace IBok.Tests.Banking;

/// <summary>Payments that a bank has told and the accounting system has not yet (reading A12).</summary>
public sealed class ReadAtBankTests
{
    private const string Nrb = "30102023139999000000000001";

    private static readonly DateOnly Day = new(2026, 11, 18);

    [Fact]
    [Trait("Clause", "J4.2")]
    public async Task A_payment_is_named_until_the_accounting_system_tells_it_and_alike_ones_each_once()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        (await AtBank(folder)).Should().BeEmpty();
        await Take(folder, Statement("1", 0).Pays(Nrb, 30m, Day).Pays(Nrb, 30m, Day).Pays(Nrb, 12.5m, Day));
        (await AtBank(folder)).Should().Equal(new Money(72_50));
        var next = PackageBuilder.Next();
        next["payments.csv"].Add("W-9;K-1;30,00;2026-11-19;2026-11-19;;;");
        await folder.TakeGood(next);
        (await AtBank(folder)).Should().Equal([new Money(42_50)], "one of the two is told, a day later");
        (await folder.FiguresOf("K-1")).Paid.Should().Be(new Money(10_000 + 42_00 + 30_00), "nothing of a bank is counted");
        await Proved(folder);
    }

    [Fact]
    public async Task Where_payments_come_from_bank_files_nothing_is_between()
    {
        await using var folder = await Bank();
        await Take(folder, Statement("1", 0).Pays(Nrb, 30m, Day));
        (await AtBank(folder)).Should().BeEmpty();
    }

    private static async Task<IEnumerable<Money>> AtBank(TestFolder folder)
    {
        if (await folder.Count("PortalAccounts") == 0) await folder.Get<AddUser>().Handle(new("900001", Roles.Resident, "P-1", null), TestFolder.Stop);
        var who = (await folder.Query("SELECT \"UserId\", \"PersonId\" FROM \"PortalAccounts\""))[0].Split('|');
        var asker = new Asker(who[0], int.Parse(who[1], System.Globalization.CultureInfo.InvariantCulture));
        var card = (await folder.Get<ReadAccounts>().One(asker, "L-1", TestFolder.Stop)).Should().BeOfType<Result<ReadAccounts.Card>.Ok>().Which.Value;
        return (await folder.Get<ReadAtBank>().Of(card, TestFolder.Stop)).Values;
    }
}
