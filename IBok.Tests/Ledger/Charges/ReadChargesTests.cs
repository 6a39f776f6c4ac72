using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Charges;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Charges;

/// <summary>Charges of a month and of a year, as a resident reads them.</summary>
[Trait("Clause", "J4.1f")]
public sealed class ReadChargesTests
{
    private static readonly Month September = new(2026, 9);

    [Fact]
    public async Task The_newest_month_is_shown_line_by_line_with_quantity_rate_and_correction()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var month = await Month(folder, await folder.Resident("P-1"), "L-1", null);
        (month.Month, month.Card.Code).Should().Be((September, "L-1"));
        month.Months.Should().Equal(September);
        var account = month.Accounts.Should().ContainSingle().Subject;
        account.Account.Code.Should().Be("K-1");
        DateOnly due = new(2026, 9, 15), first = new(2026, 9, 1);
        account.Lines.Should().Equal(
            new ReadCharges.Line("C-1", "Eksploatacja", 48.30m, "m2", 2.95m, new(14_249), due, first, "N/9/1", null),
            new("C-2", "Fundusz remontowy", 48.30m, "m2", 2.10m, new(10_143), due, first, "N/9/1", null),
            new("C-4", "Eksploatacja", null, null, null, new(-1_249), due, new(2026, 10, 5), "K/1", "C-1"));
        (account.Total, account.Before).Should().Be((new Money(23_143), null));
        account.Changes.Should().BeEmpty("the month before charged nothing");
    }

    [Fact]
    public async Task A_month_is_compared_with_the_one_before_and_months_come_newest_first()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["charges.csv"].Add("C-8;K-1;2026-08;Eksploatacja;48,30;m2;2,85;137,66;2026-08-17;2026-08-01;;").Add("C-7;K-1;2026-07;Wywóz;;;;30,00;2026-07-15;2026-07-01;;");
        await folder.TakeGood(package);
        var asker = await folder.Resident("P-1");
        var month = await Month(folder, asker, "L-1", null);
        month.Months.Should().Equal(September, new(2026, 8), new(2026, 7));
        month.Accounts[0].Before.Should().Be(new Money(13_766));
        month.Accounts[0].Changes.Select(c => (c.Component, c.Now, c.Before)).Should().Equal(
            ("Eksploatacja", new Money(13_000), new Money(13_766)), ("Fundusz remontowy", new Money(10_143), Money.Zero));
        var august = await Month(folder, asker, "L-1", new(2026, 8));
        (august.Month, august.Accounts[0].Total, august.Accounts[0].Before).Should().Be((new Month(2026, 8), new Money(13_766), new Money(3_000)));
        var empty = await Month(folder, asker, "L-1", new(1990, 1));
        (empty.Month, empty.Accounts[0].Total, empty.Accounts[0].Before, empty.Accounts[0].Lines.Count).Should().Be((new Month(1990, 1), Money.Zero, null, 0));
    }

    [Fact]
    public async Task A_year_is_summed_up_by_month_and_by_component_the_dearest_first()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["charges.csv"].Add("C-8;K-1;2026-01;Fundusz remontowy;;;;50,00;2026-01-15;2026-01-01;;").Add("C-9;K-1;2026-12;Wywóz;;;;30,00;2026-12-15;2026-11-20;;")
            .Add("C-7;K-1;2025-12;Eksploatacja;;;;70,00;2025-12-15;2025-12-01;;").Add("C-6;K-1;2024-05;Eksploatacja;;;;60,00;2024-05-15;2024-05-01;;");
        await folder.TakeGood(package);
        var asker = await folder.Resident("P-1");
        var year = await Year(folder, asker, null);
        year.Year.Should().Be(2026);
        year.Years.Should().Equal(2026, 2025, 2024);
        var account = year.Accounts.Should().ContainSingle().Subject;
        account.Months.Where(m => m.Total != Money.Zero).Should().Equal((new(2026, 1), new(5_000)), (September, new(23_143)), (new(2026, 12), new(3_000)));
        account.Months.Should().HaveCount(12);
        account.Components.Should().Equal(("Fundusz remontowy", new Money(15_143)), ("Eksploatacja", new Money(13_000)), ("Wywóz", new Money(3_000)));
        account.Total.Should().Be(new Money(31_143));
        (await Year(folder, asker, 2025)).Accounts[0].Total.Should().Be(new Money(7_000));
        (await Year(folder, asker, 1990)).Year.Should().Be(1990, "the first year there can be");
        (await Year(folder, asker, 2100)).Accounts[0].Total.Should().Be(Money.Zero);
        foreach (var impossible in new[] { 1989, 2101 }) (await Year(folder, asker, impossible)).Year.Should().Be(2026, "{0} is none", impossible);
    }

    [Fact]
    [Trait("Clause", "J2.4")]
    public async Task What_was_posted_before_the_title_began_belongs_to_whoever_held_it_then()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["charges.csv"].Add("C-8;K-2;2019-12;Najem;;;;300,00;2020-01-15;2019-12-31;;").Add("C-9;K-2;2020-01;Najem;;;;310,00;2020-01-15;2020-01-01;;");
        await folder.TakeGood(package);
        var asker = await folder.Resident("P-2");
        var month = await Month(folder, asker, "L-2", null);
        month.Months.Should().Equal(new Month(2026, 10), new(2020, 1));
        (await Month(folder, asker, "L-2", new(2019, 12))).Accounts[0].Lines.Should().BeEmpty();
        (await Month(folder, asker, "L-2", new(2020, 1))).Accounts[0].Lines.Should().ContainSingle().Which.EntryId.Should().Be("C-9", "the title's first day counts");
    }

    [Fact]
    public async Task Without_charges_the_month_and_the_year_of_the_business_date_are_shown()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good().Without("charges.csv").Without("payments.csv").Without("claims.csv"));
        var asker = await folder.Resident("P-1");
        var month = await Month(folder, asker, "L-1", null);
        (month.Month, month.Months.Count, month.Accounts[0].Lines.Count).Should().Be((new Month(2026, 11), 0, 0));
        (await Year(folder, asker, null)).Year.Should().Be(2026);
    }

    [Fact]
    public async Task Before_anything_is_published_the_first_month_there_can_be_is_shown_empty()
    {
        await using var folder = await TestFolder.New();
        await folder.Get<IBok.Core.Intake.TakePackage>().Handle(new(PackageBuilder.Good().Folder(folder.Place("x")), "próba", Publish: false), null, TestFolder.Stop);
        var asker = await folder.Resident("P-1");
        var month = await Month(folder, asker, "L-1", null);
        (month.Month, month.Accounts[0].Lines.Count).Should().Be((new Month(1990, 1), 0));
        (await Year(folder, asker, null)).Year.Should().Be(1990);
    }

    [Fact]
    public async Task Lines_of_a_month_come_by_due_date_and_the_newest_year_is_that_of_charges()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good().Without("claims.csv");
        package["charges.csv"].Line(2, "C-1;K-1;2025-09;Eksploatacja;;;;10,00;2025-09-25;2025-09-01;;").Line(3, "C-2;K-1;2025-09;Woda;;;;20,00;2025-09-15;2025-09-01;;").Remove(5);
        await folder.TakeGood(package);
        var asker = await folder.Resident("P-1");
        (await Month(folder, asker, "L-1", null)).Accounts[0].Lines.Select(l => l.EntryId).Should().Equal("C-2", "C-1");
        (await Year(folder, asker, null)).Year.Should().Be(2025);
    }

    [Fact]
    [Trait("Clause", "J1.2")]
    public async Task Premises_of_somebody_else_and_those_that_are_not_look_the_same()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var asker = await folder.Resident("P-1");
        foreach (var premises in new[] { "L-2", "L-9", "l-1", "" })
        {
            (await folder.Get<ReadCharges>().Of(asker, premises, null, TestFolder.Stop)).Should().BeOfType<Result<ReadCharges.MonthOfPremises>.Refused>().Which.Problem.Should().Be(new NotYours(premises));
            (await folder.Get<ReadCharges>().OfYear(asker, premises, null, TestFolder.Stop)).Should().BeOfType<Result<ReadCharges.YearOfPremises>.Refused>().Which.Problem.Should().Be(new NotYours(premises));
        }
    }

    private static async Task<ReadCharges.MonthOfPremises> Month(TestFolder folder, Asker asker, string premises, Month? month) =>
        (await folder.Get<ReadCharges>().Of(asker, premises, month, TestFolder.Stop)).Should().BeOfType<Result<ReadCharges.MonthOfPremises>.Ok>().Which.Value;

    private static async Task<ReadCharges.YearOfPremises> Year(TestFolder folder, Asker asker, int? year) =>
        (await folder.Get<ReadCharges>().OfYear(asker, "L-1", year, TestFolder.Stop)).Should().BeOfType<Result<ReadCharges.YearOfPremises>.Ok>().Which.Value;
}
