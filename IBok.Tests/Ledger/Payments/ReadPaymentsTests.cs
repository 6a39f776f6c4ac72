using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Core.Ledger.Payments;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Payments;

/// <summary>Payments and what each of them paid, as a resident reads them.</summary>
[Trait("Clause", "J4.1f")]
public sealed class ReadPaymentsTests
{
    [Fact]
    public async Task A_return_stands_above_its_payment_and_the_payment_says_what_it_still_pays()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var page = await Page(folder, await folder.Resident("P-2"), "L-2", 1);
        (page.Page, page.HasMore, page.Card.Code).Should().Be((1, false, "L-2"));
        var lines = page.Accounts.Should().ContainSingle().Subject.Lines;
        lines.Select(l => l with { Used = null }).Should().Equal(
            new ReadPayments.Line("W-3", new(-8_000), new(2026, 10, 20), new(2026, 10, 20), "Zwrot", "W-2", IsReturn: true),
            new("W-2", new(35_000), new(2026, 10, 12), new(2026, 10, 12), "Najem", null, IsReturn: false));
        lines[0].Used.Should().BeNull("a return pays nothing");
        lines[1].Used!.Kept.Should().Be(Money.Zero);
        lines[1].Used!.Uses.Should().AllSatisfy(u => u.Charge.Should().Be(new ExplainPayments.UsedFor("C-3", "Najem", new(2026, 10), new(2026, 10, 12))));
        lines[1].Used!.Uses.Sum(u => u.Principal.Grosze + u.Interest.Grosze).Should().Be(27_000, "350 came, 80 went back");
    }

    [Fact]
    public async Task A_payment_is_told_by_day_with_interest_and_what_stands_over()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["payments.csv"].Add("W-9;K-1;50,00;2026-11-19;2026-11-20;;;");
        await folder.TakeGood(package);
        var lines = (await Page(folder, await folder.Resident("P-1"), "L-1", 1)).Accounts[0].Lines;
        lines.Select(l => (l.EntryId, l.Title)).Should().Equal(("W-9", null), ("W-1", "Czynsz 09/2026"));
        lines[1].Used!.Uses.Should().OnlyContain(u => u.Charge!.EntryId == "C-1" || u.Charge.EntryId == "C-2");
        foreach (var line in lines)
            (line.Used!.Uses.Sum(u => u.Principal.Grosze + u.Interest.Grosze) + line.Used.Kept.Grosze).Should().Be(line.Amount.Grosze, line.EntryId);
        lines[0].Used!.Kept.Should().BeGreaterThan(Money.Zero, "what is open in court takes no payment");
    }

    [Fact]
    public async Task Fifty_payments_make_a_page_and_older_ones_follow_on_the_next()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        for (var n = 1; n <= 50; n++) package["payments.csv"].Add($"W-{n:1000};K-1;1,00;2026-10-{1 + (n % 28):00};2026-10-30;;;");
        await folder.TakeGood(package);
        var asker = await folder.Resident("P-1");
        var first = await Page(folder, asker, "L-1", 1);
        (first.HasMore, first.Accounts[0].Lines.Count).Should().Be((true, 50));
        first.Accounts[0].Lines.Select(l => (l.ValueDate, l.EntryId)).Should().BeInDescendingOrder();
        var second = await Page(folder, asker, "L-1", 2);
        second.Accounts[0].Lines.Should().ContainSingle().Which.EntryId.Should().Be("W-1", "the oldest");
        (second.HasMore, second.Page).Should().Be((false, 2));
        (await Page(folder, asker, "L-1", 0)).Accounts[0].Lines.Select(l => l.EntryId).Should().Equal(first.Accounts[0].Lines.Select(l => l.EntryId));
        (await Page(folder, asker, "L-1", int.MaxValue)).Page.Should().Be(1_000);
    }

    [Fact]
    public async Task A_page_of_just_fifty_is_the_last_and_any_account_may_have_more()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["accounts.csv"].Add("K-3;L-1;charges;73102023139999000000000003;P-1;2015-01-01;");
        for (var n = 1; n <= 49; n++) package["payments.csv"].Add($"W-{n:1000};K-1;1,00;2026-10-{1 + (n % 28):00};2026-10-30;;;");
        await folder.TakeGood(package);
        var asker = await folder.Resident("P-1");
        var page = await Page(folder, asker, "L-1", 1);
        (page.Accounts[0].Lines.Count, page.HasMore).Should().Be((50, false));
        package["payments.csv"].Add("V-0;K-1;1,00;2026-11-02;2026-11-02;;;");
        for (var n = 1; n <= 51; n++) package["payments.csv"].Add($"V-{n};K-3;1,00;2026-11-02;2026-11-02;;;");
        await folder.TakeGood(package);
        page = await Page(folder, asker, "L-1", 1);
        page.Accounts.Select(a => a.Lines.Count).Should().Equal(50, 50);
        page.HasMore.Should().BeTrue("both have");
    }

    [Fact]
    public async Task A_correction_with_the_value_date_of_its_payment_is_no_return()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["payments.csv"].Add("W-8;K-1;50,00;2026-11-10;2026-11-10;;;").Add("W-9;K-1;-20,00;2026-11-10;2026-11-12;;;W-8");
        await folder.TakeGood(package);
        (await Page(folder, await folder.Resident("P-1"), "L-1", 1)).Accounts[0].Lines.Select(l => (l.EntryId, l.Corrects, l.IsReturn))
            .Should().Equal(("W-9", "W-8", false), ("W-8", null, false), ("W-1", null, false));
    }

    [Fact]
    public async Task A_payment_that_a_checkpoint_has_summed_up_still_says_what_it_paid()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good().Without("claims.csv");
        package["charges.csv"].Line(2, "C-1;K-1;2025-12;Czynsz;;;;100,00;2025-12-31;2025-12-01;;").Line(3, "C-2;K-1;2026-09;Czynsz;;;;200,00;2026-09-15;2026-09-01;;").Remove(5);
        package["payments.csv"].Line(2, "W-1;K-1;100,00;2025-12-31;2025-12-31;;;").Add("W-9;K-1;200,00;2026-09-15;2026-09-15;;;");
        await folder.TakeGood(package);
        (await folder.Query($"SELECT COUNT(*) FROM \"Checkpoints\" WHERE \"AccountId\" = 1 AND \"Through\" = {new DateOnly(2025, 12, 31).DayNumber}")).Should().Equal("1");
        (await Page(folder, await folder.Resident("P-1"), "L-1", 1)).Accounts[0].Lines.Select(l => (l.EntryId, l.Used!.Uses.Single().Charge!.EntryId)).Should().Equal(("W-9", "C-2"), ("W-1", "C-1"));
    }

    [Fact]
    [Trait("Clause", "J2.4")]
    public async Task What_was_booked_before_the_title_began_stays_hidden_and_so_do_its_charges()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["charges.csv"].Add("C-8;K-2;2019-12;Najem;;;;300,00;2019-12-16;2019-12-01;;");
        package["charges.csv"].Add("C-9;K-2;2020-01;Najem;;;;310,00;2020-01-15;2020-01-01;;");
        package["payments.csv"].Add("W-7;K-2;100,00;2019-12-31;2019-12-31;;;").Add("W-8;K-2;90,00;2020-01-01;2020-01-01;;;").Add("W-9;K-2;310,00;2020-01-02;2020-01-02;;C-9;");
        await folder.TakeGood(package);
        var lines = (await Page(folder, await folder.Resident("P-2"), "L-2", 1)).Accounts[0].Lines;
        lines.Select(l => l.EntryId).Should().Equal("W-3", "W-2", "W-9", "W-8");
        lines[2].Used!.Uses.Should().OnlyContain(u => u.Charge!.EntryId == "C-9", "it was posted on the title's first day");
        lines[3].Used!.Uses.Should().NotBeEmpty().And.OnlyContain(u => u.Charge == null, "it paid a charge of somebody before");
    }

    [Fact]
    [Trait("Clause", "J1.2")]
    public async Task Payments_on_premises_of_somebody_else_are_refused()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        (await folder.Get<ReadPayments>().Of(await folder.Resident("P-1"), "L-2", 1, TestFolder.Stop)).Should().BeOfType<Result<ReadPayments.PaymentsOfPremises>.Refused>()
            .Which.Problem.Should().Be(new NotYours("L-2"));
    }

    private static async Task<ReadPayments.PaymentsOfPremises> Page(TestFolder folder, Asker asker, string premises, int page) =>
        (await folder.Get<ReadPayments>().Of(asker, premises, page, TestFolder.Stop)).Should().BeOfType<Result<ReadPayments.PaymentsOfPremises>.Ok>().Which.Value;
}
