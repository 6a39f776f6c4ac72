using FluentAssertions;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Accounts;
using IBok.Core.Ledger.Balance;
using IBok.Core.Ledger.Interest;
using IBok.Core.Ledger.Statement;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Balance;

/// <summary>What a resident sees of the own accounts: figures, what is payable, where interest comes from, statements.</summary>
public sealed class ReadAccountsTests
{
    private static readonly DateOnly Published = new(2026, 11, 20);

    [Fact]
    [Trait("Clause", "J2.4")]
    public async Task A_resident_sees_all_own_premises_with_the_figures_that_are_published()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["titles.csv"].Add("T-9;L-2;P-1;najem_uzytkowy;2026-10-01;;");
        package["accounts.csv"].Add("K-3;L-2;charges;73102023139999000000000003;P-2;;2026-12-31").Add("K-4;L-1;charges;46102023139999000000000004;P-1;;2026-12-31");
        await folder.TakeGood(package);
        var cards = await folder.Get<ReadAccounts>().All(await folder.Resident("P-1"), TestFolder.Stop);
        cards.Select(c => (c.Code, c.Address, c.Kind, c.AsOf)).Should().Equal(
            ("L-1", "ul. Zażółcona 2/1, 00-001 Przykładów", "Flat", Published), ("L-2", "ul. Zażółcona 4", "Garage", Published));
        cards.Select(c => c.PublishedAt).Should().Equal(FakeClock.At(2026, 11, 21).GetUtcNow().UtcDateTime, FakeClock.At(2026, 11, 21).GetUtcNow().UtcDateTime);
        cards[0].Accounts.Should().Equal(
            new ReadAccounts.Account(1, "K-1", AccountPurpose.Charges, Nrb.Known("30102023139999000000000001"), null, null, await folder.FiguresOf("K-1")),
            new ReadAccounts.Account(4, "K-4", AccountPurpose.Charges, Nrb.Known("46102023139999000000000004"), new(2026, 12, 31), null, default(Figures)));
        cards[1].Accounts.Should().Equal([new ReadAccounts.Account(2, "K-2", AccountPurpose.Lease, Nrb.Known("03102023139999000000000002"), null, new(2026, 10, 1), await folder.FiguresOf("K-2"))],
            "K-3 is named to somebody else");
    }

    [Fact]
    public async Task Before_anything_is_published_an_account_has_no_figures_and_no_statement()
    {
        await using var folder = await TestFolder.New();
        await folder.Get<TakePackage>().Handle(new(PackageBuilder.Good().Folder(folder.Place("x")), "próba", Publish: false), null, TestFolder.Stop);
        var asker = await folder.Resident("P-1");
        var card = (await folder.Get<ReadAccounts>().All(asker, TestFolder.Stop)).Should().ContainSingle().Subject;
        (card.AsOf, card.PublishedAt, card.Accounts[0].Figures).Should().Be((null, null, null));
        (await folder.Get<ReadStatement>().Of(asker, "L-1", new(null, null), TestFolder.Stop)).Should().BeOfType<Result<ReadStatement.StatementOfPremises>.Refused>()
            .Which.Problem.Should().Be(new ReadStatement.NothingPublished());
        (await folder.Get<ReadStatement>().OfCode("K-1", new(null, null), TestFolder.Stop)).Should().BeOfType<Result<AccountStatement>.Refused>()
            .Which.Problem.Should().Be(new ReadStatement.NothingPublished());
    }

    [Fact]
    public async Task Premises_without_an_account_keep_their_address()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["premises.csv"].Add("L-7;garage;ul. Zażółcona 6/7;;;G7;15,60;;0;2015-01-01");
        package["titles.csv"].Add("T-7;L-7;P-1;najem_uzytkowy;2026-10-01;;");
        await folder.TakeGood(package);
        var card = (await folder.Get<ReadAccounts>().One(await folder.Resident("P-1"), "L-7", TestFolder.Stop)).Should().BeOfType<Result<ReadAccounts.Card>.Ok>().Which.Value;
        (card.Address, card.Kind).Should().Be(("ul. Zażółcona 6/7", "Garage"));
        card.Accounts.Should().BeEmpty();
    }

    [Fact]
    [Trait("Clause", "J2.12")]
    public async Task An_account_that_is_blocked_shows_nothing_at_all()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var asker = await folder.Resident("P-1");
        await folder.Execute("UPDATE \"PortalAccounts\" SET \"State\" = 'Blocked'");
        (await folder.Get<ReadAccounts>().All(asker, TestFolder.Stop)).Should().BeEmpty();
        (await folder.Get<ReadAccounts>().One(asker, "L-1", TestFolder.Stop)).Should().BeOfType<Result<ReadAccounts.Card>.Refused>().Which.Problem.Should().Be(new NotYours("L-1"));
    }

    [Fact]
    public async Task Payable_is_what_is_open_and_before_no_court_the_oldest_first()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["charges.csv"].Add("C-8;K-1;2026-11;Woda;;;;20,00;2026-11-30;2026-11-02;;").Add("C-7;K-1;2026-10;Woda;;;;10,00;2026-10-15;2026-10-01;;").Add("C-6;K-1;2026-10;Wywóz;;;;15,00;2026-10-15;2026-10-01;;");
        await folder.TakeGood(package);
        var payable = (await folder.Get<ReadPayable>().Of(await folder.Resident("P-1"), "L-1", TestFolder.Stop)).Should().BeOfType<Result<ReadPayable.PayableOfPremises>.Ok>().Which.Value;
        payable.Card.Code.Should().Be("L-1");
        var account = payable.Accounts.Should().ContainSingle().Subject;
        account.Account.Code.Should().Be("K-1");
        account.Items.Select(i => (i.EntryId, i.EffectiveDue)).Should().Equal(
            ("C-1", new DateOnly(2026, 9, 15)), ("C-6", new(2026, 10, 15)), ("C-7", new(2026, 10, 15)), ("C-8", new(2026, 11, 30)));
        account.Items.Should().NotContain(i => i.EntryId == "C-2", "it stands before a court");
    }

    [Fact]
    [Trait("Clause", "J2.4")]
    public async Task Payable_is_no_charge_of_somebody_before_and_none_of_which_only_interest_is_open()
    {
        await using var folder = await TestFolder.New(("Ledger:Allocation", "AllPrincipalFirst"));
        var package = PackageBuilder.Good();
        package["charges.csv"].Add("C-8;K-2;2019-12;Najem;;;;900,00;2019-12-16;2019-12-31;;").Add("C-9;K-2;2020-01;Najem;;;;310,00;2020-01-15;2020-01-01;;")
            .Add("C-7;K-2;2026-08;Najem;;;;200,00;2026-08-17;2026-08-01;;");
        package["payments.csv"].Add("W-9;K-2;200,00;2026-09-30;2026-09-30;;C-7;");
        await folder.TakeGood(package);
        var payable = (await folder.Get<ReadPayable>().Of(await folder.Resident("P-2"), "L-2", TestFolder.Stop)).Should().BeOfType<Result<ReadPayable.PayableOfPremises>.Ok>().Which.Value;
        payable.Accounts[0].Items.Select(i => i.EntryId).Should().Equal("C-9", "C-3");
    }

    [Fact]
    public async Task A_card_tells_when_the_next_charge_falls_due()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["charges.csv"].Add("C-8;K-1;2026-11;Woda;;;;20,00;2026-11-30;2026-11-02;;");
        await folder.TakeGood(package);
        var figures = (await folder.Get<ReadAccounts>().All(await folder.Resident("P-1"), TestFolder.Stop))[0].Accounts[0].Figures!.Value;
        (figures.NextDueOn, figures.NextDue).Should().Be((new DateOnly(2026, 11, 30), new Money(2_000)));
    }

    [Fact]
    [Trait("Clause", "J4.1g")]
    public async Task Interest_on_charges_of_somebody_before_is_told_as_a_sum_only()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["charges.csv"].Add("C-8;K-2;2019-12;Najem;;;;300,00;2019-12-16;2019-12-31;;").Add("C-9;K-2;2026-02;Najem;;;;400,00;2026-02-16;2026-02-01;;");
        package["payments.csv"].Set(3, "amount", "300,00");
        await folder.TakeGood(package);
        var interest = (await folder.Get<ReadInterest>().Of(await folder.Resident("P-2"), "L-2", TestFolder.Stop)).Should().BeOfType<Result<ReadInterest.InterestOfPremises>.Ok>().Which.Value;
        var account = interest.Accounts.Should().ContainSingle().Subject;
        account.Interest.Should().Be((await folder.FiguresOf("K-2")).Interest).And.BeGreaterThan(Money.Zero);
        account.Late.Select(i => i.EntryId).Should().NotContain("C-8").And.Contain("C-9");
        account.Hidden.Should().BeGreaterThan(Money.Zero);
        (new Money(account.Late.Sum(i => i.Interest.Grosze)) + account.Hidden).Should().Be(account.Interest);
        (await folder.Get<ReadInterest>().Of(await folder.Resident("P-1"), "L-2", TestFolder.Stop)).Should().BeOfType<Result<ReadInterest.InterestOfPremises>.Refused>()
            .Which.Problem.Should().Be(new NotYours("L-2"));
    }

    [Fact]
    [Trait("Clause", "J4.1e")]
    public async Task A_resident_s_statement_begins_with_the_title_at_the_earliest()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["charges.csv"].Add("C-8;K-2;2019-12;Najem;;;;300,00;2019-12-16;2019-12-01;;");
        await folder.TakeGood(package);
        var asker = await folder.Resident("P-2");
        var whole = await Statement(folder, asker, new(new(1990, 1, 1), null));
        (whole.From, whole.To).Should().Be((new DateOnly(2020, 1, 1), Published));
        whole.Lines.Select(l => l.Entry?.EntryId).Should().NotContain("C-8").And.Contain(["C-3", "W-2", "W-3"]);
        whole.Opening.Should().Be(new Money(30_000), "what was owed when the title began");
        (await Statement(folder, asker, new(null, null))).From.Should().Be(new DateOnly(2026, 1, 1));
        (await Statement(folder, asker, new(null, new(2025, 6, 30)))).Should().BeEquivalentTo(new { From = new DateOnly(2025, 1, 1), To = new DateOnly(2025, 6, 30) });
        var before = await Statement(folder, asker, new(new(2018, 1, 1), new(2019, 6, 30)));
        (before.From, before.To, before.Lines.Count, before.Opening).Should().Be((new DateOnly(2019, 6, 30), new DateOnly(2019, 6, 30), 0, Money.Zero));
        (await folder.Get<ReadStatement>().Of(asker, "L-2", new(new(2026, 6, 1), new(2026, 5, 31)), TestFolder.Stop)).Should().BeOfType<Result<ReadStatement.StatementOfPremises>.Refused>()
            .Which.Problem.Should().Be(new ReadStatement.UpsideDown(new(2026, 6, 1), new(2026, 5, 31)));
        (await folder.Get<ReadStatement>().Of(asker, "L-1", new(null, null), TestFolder.Stop)).Should().BeOfType<Result<ReadStatement.StatementOfPremises>.Refused>()
            .Which.Problem.Should().Be(new NotYours("L-1"));
    }

    [Theory]
    [Trait("Clause", "J4.1e")]
    [InlineData("2025-06-30", "2025-07-01", "2020-01-01")]
    [InlineData("2025-06-30", "2025-03-01", "2020-01-01")]
    [InlineData("2025-06-30", "2025-07-02", "2025-07-02")]
    public async Task Who_turns_one_title_into_another_without_a_day_between_keeps_the_past(string until, string since, string expected)
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["titles.csv"].Set(3, "valid_to", until).Set(3, "end_reason", "przekształcenie").Add($"T-3;L-2;P-2;odrebna;{since};;");
        await folder.TakeGood(package);
        var whole = await Statement(folder, await folder.Resident("P-2"), new(new(1990, 1, 1), null));
        $"{whole.From:yyyy-MM-dd}".Should().Be(expected);
        (await folder.Get<ReadStatement>().Of(await folder.Resident("P-1"), "L-2", new(null, null), TestFolder.Stop)).Should().BeOfType<Result<ReadStatement.StatementOfPremises>.Refused>();
    }

    [Fact]
    public async Task A_statement_tells_every_entry_with_its_document_and_what_it_corrects()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var lines = (await folder.Get<ReadStatement>().OfCode("K-1", new(null, null), TestFolder.Stop)).Should().BeOfType<Result<AccountStatement>.Ok>().Which.Value.Lines;
        DateOnly due = new(2026, 9, 15), first = new(2026, 9, 1);
        lines.Select(l => l.Entry).OfType<StatementEntry>().Distinct().Should().Equal(
            new(1, null, "C-1", false, "Eksploatacja", new Month(2026, 9), new(14_249), first, first, due, "N/9/1", null),
            new(2, null, "C-2", false, "Fundusz remontowy", new Month(2026, 9), new(10_143), first, first, due, "N/9/1", null),
            new(1, null, "W-1", true, "Czynsz 09/2026", null, new(10_000), new(2026, 9, 21), new(2026, 9, 21), new(2026, 9, 20), null, null),
            new(4, 1, "C-4", false, "Eksploatacja", new Month(2026, 9), new(-1_249), new(2026, 10, 5), new(2026, 10, 5), due, "K/1",
                new CorrectedEntry("C-1", "Eksploatacja", new Month(2026, 9), new(14_249), first, due)));
        lines.Select(l => l.Kind).Should().Contain([StatementLineKind.ChargeCorrection, StatementLineKind.ToCourt]);
    }

    private static async Task<AccountStatement> Statement(TestFolder folder, Asker asker, ReadStatement.Days days) =>
        (await folder.Get<ReadStatement>().Of(asker, "L-2", days, TestFolder.Stop)).Should().BeOfType<Result<ReadStatement.StatementOfPremises>.Ok>()
            .Which.Value.Accounts.Should().ContainSingle().Which.Statement;
}
