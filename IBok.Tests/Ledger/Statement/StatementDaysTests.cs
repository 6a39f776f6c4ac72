using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Core.Ledger.Statement;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Statement;

/// <summary>Statements of days that are hard: the shortest, those without rates, over a return that reaches far back, with claims, with too much in them.</summary>
[Trait("Clause", "J4.1e")]
public sealed class StatementDaysTests
{
    [Fact]
    public async Task A_statement_may_have_one_day_and_an_entry_need_not_have_a_title()
    {
        var package = PackageBuilder.Good();
        package["payments.csv"].Add("W-8;K-1;10,00;2026-10-07;2026-10-07;;;").Add("W-9;K-1;-5,00;2026-10-07;2026-10-07;;;W-8");
        await using var folder = await Filled(package);
        (await Lines(folder, "K-1", "2026-09-21", "2026-09-21")).Should().Equal("09-21 Payment -100.00 143.92 W-1", "09-21 InterestPaid 0.18 144.10 W-1");
        var untitled = (await Statement(folder, "K-1", "2026-10-07", "2026-10-07")).Lines.Where(l => l.Entry?.IsPayment == true && l.IsPayment).Select(l => l.Entry!).ToList();
        untitled.Select(e => (e.EntryId, e.What, e.Corrects?.What)).Should().Equal(("W-8", "", null), ("W-9", "", ""));
    }

    [Fact]
    public async Task Days_upside_down_are_refused_also_on_the_day_on_which_the_title_began()
    {
        await using var folder = await Filled(PackageBuilder.Good());
        (await folder.Get<ReadStatement>().Of(await folder.Resident("P-2"), "L-2", new(new(2020, 2, 1), new(2020, 1, 1)), TestFolder.Stop))
            .Should().BeOfType<Result<ReadStatement.StatementOfPremises>.Refused>().Which.Problem.Should().Be(new ReadStatement.UpsideDown(new(2020, 2, 1), new(2020, 1, 1)));
    }

    [Theory]
    [Trait("Clause", "J4.1g")]
    [InlineData("2026-09-10", "the last day has none")]
    [InlineData("2026-10-01", "neither has the first")]
    public async Task Without_a_rate_there_is_no_statement_but_the_first_day_that_has_none(string from, string why)
    {
        await using var folder = await Filled(PackageBuilder.Good());
        await folder.Execute("DELETE FROM \"InterestRates\"");
        (await folder.Get<ReadStatement>().OfCode("K-1", new(Repo.Day(from), null), TestFolder.Stop)).Should().BeOfType<Result<AccountStatement>.Refused>()
            .Which.Problem.Should().Be(new NoRateForDay(new(2026, 9, 16)), why);
    }

    [Fact]
    [Trait("Clause", "J4.1f")]
    public async Task A_return_that_reaches_back_before_the_checkpoint_tells_only_what_happened_in_these_days()
    {
        var package = PackageBuilder.Good().Without("claims.csv");
        package["charges.csv"].Line(2, "C-1;K-1;2025-01;Czynsz;;;;100,00;2025-01-15;2025-01-01;;").Line(3, "C-2;K-1;2026-09;Czynsz;;;;100,00;2026-09-15;2026-09-01;;").Remove(5);
        package["payments.csv"].Line(2, "W-1;K-1;105,00;2025-03-17;2025-03-17;;;").Add("W-7;K-1;106,00;2026-09-30;2026-09-30;;;").Add("W-8;K-1;50,00;2026-10-02;2026-10-02;;;");
        package["payments.csv"].Add("W-9;K-1;-58,75;2026-10-20;2026-10-20;;;W-7").Add("W-A;K-1;-50,00;2026-10-21;2026-10-21;;;W-8");
        await using var folder = await Filled(package);
        await using (var db = await folder.Db())
        {
            var settlement = await ReadEntries.NewSettlement(db, new(), trace: false, TestFolder.Stop);
            settlement.Fill(db, 1, new(2026, 9, 29));
            settlement.Run(new(2026, 9, 29));
            (settlement.BeginsAfter, settlement.CreditBegunWith).Should().Be((new DateOnly(2026, 8, 12), new Money(312)), "the first day needs nothing earlier");
            settlement.Run(new(2026, 11, 20));
            (settlement.BeginsAfter, settlement.CreditBegunWith).Should().Be((null, Money.Zero), "the last one does");
        }

        (await Lines(folder, "K-1", "2026-09-30", "2026-11-20")).Should().Equal(
            "09-30 Payment -106.00 -9.12 W-7", "09-30 InterestPaid 0.37 -8.75 W-7", "10-02 Payment -50.00 -58.75 W-8", "10-20 Return 58.75 0.00 W-9", "10-21 Return 50.00 50.00 W-A");
    }

    [Fact]
    [Trait("Clause", "J4.2")]
    public async Task A_claim_names_its_charge_though_it_was_posted_before_these_days()
    {
        await using var folder = await Filled(PackageBuilder.Good());
        (await Lines(folder, "K-1", "2026-10-10", "2026-10-31")).Should().Equal("10-15 ToCourt -101.43 30.16 C-2");
    }

    [Fact]
    [Trait("Clause", "J2.4")]
    public async Task A_resident_is_told_of_a_claim_without_the_charge_that_was_posted_before_the_title()
    {
        var package = PackageBuilder.Good();
        package["charges.csv"].Add("C-8;K-2;2019-12;Najem;;;;300,00;2019-12-16;2019-12-01;;").Add("C-9;K-2;2026-11;Najem;;;;300,00;2026-11-30;2026-11-02;;");
        package["claims.csv"].Add("K-2;C-8;court;2026-11-05;").Add("K-2;C-9;instalments;2026-11-06;");
        await using var folder = await Filled(package);
        (await folder.Get<ReadStatement>().Of(await folder.Resident("P-2"), "L-2", new(new(2026, 11, 3), null), TestFolder.Stop)).Should().BeOfType<Result<ReadStatement.StatementOfPremises>.Ok>()
            .Which.Value.Accounts[0].Statement.Lines.Select(l => (l.Kind, l.Entry?.EntryId)).Should().Equal((StatementLineKind.ToCourt, null), (StatementLineKind.ToInstalments, "C-9"));
        (await Statement(folder, "K-2", "2026-11-03", "2026-11-20")).Lines.Select(l => l.Entry?.EntryId).Should().Equal("C-8", "C-9");
    }

    [Fact]
    public async Task A_statement_has_three_thousand_lines_at_most()
    {
        var package = PackageBuilder.Good();
        for (var n = 0; n < ReadStatement.MostLines; n++)
        {
            package["charges.csv"].Add($"D-{n:0000};K-1;2026-08;Eksploatacja;;;;0,01;2026-09-15;2026-08-03;;");
            package["payments.csv"].Add($"V-{n:0000};K-2;0,01;2026-08-04;2026-08-04;;;");
        }

        package["payments.csv"].Add("V-X;K-2;0,01;2026-08-05;2026-08-05;;;");
        await using var folder = await Filled(package);
        (await Statement(folder, "K-1", "2026-08-01", "2026-08-31")).Lines.Should().HaveCount(ReadStatement.MostLines);
        (await Statement(folder, "K-2", "2026-08-01", "2026-08-04")).Lines.Should().HaveCount(ReadStatement.MostLines);
        foreach (var (account, to) in new[] { ("K-1", new DateOnly(2026, 9, 1)), ("K-2", new(2026, 8, 5)) })
        {
            (await folder.Get<ReadStatement>().OfCode(account, new(new(2026, 8, 1), to), TestFolder.Stop)).Should().BeOfType<Result<AccountStatement>.Refused>()
                .Which.Problem.Should().Be(new ReadStatement.TooLong(ReadStatement.MostLines), "{0} has more", account);
        }
    }

    private static async Task<TestFolder> Filled(PackageBuilder package)
    {
        var folder = await TestFolder.New();
        await folder.TakeGood(package);
        return folder;
    }

    private static async Task<AccountStatement> Statement(TestFolder folder, string account, string from, string to) =>
        (await folder.Get<ReadStatement>().OfCode(account, new(Repo.Day(from), Repo.Day(to)), TestFolder.Stop)).Should().BeOfType<Result<AccountStatement>.Ok>().Which.Value;

    private static async Task<IEnumerable<string>> Lines(TestFolder folder, string account, string from, string to) =>
        (await Statement(folder, account, from, to)).Lines.Select(l => $"{l.Day:MM-dd} {l.Kind} {l.Amount.ToInvariant()} {l.Balance.ToInvariant()} {l.Entry?.EntryId}");
}
