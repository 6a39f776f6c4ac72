using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Balance;

public sealed class ExplainAccountTests
{
    [Fact]
    [Trait("Clause", "J4.1g")]
    public async Task The_open_items_add_up_to_the_figures_and_their_segments_to_their_interest()
    {
        await using var folder = await TestFolder.New();
        await folder.Take(Repo.SamplePackage);
        var withInterest = 0;
        foreach (var account in await folder.Query("SELECT \"Code\" FROM \"LedgerAccounts\""))
        {
            var explained = (await folder.Get<ExplainAccount>().For(account, null, TestFolder.Stop)).Should().BeOfType<Result<ExplainAccount.Explained>.Ok>().Which.Value;
            var (f, due) = (explained.Figures, explained.Items.Where(i => i.Principal > Money.Zero).ToList());
            Sum(due.Where(i => i.Group is null && i.EffectiveDue <= explained.AsOf), i => i.Open).Should().Be(f.Due);
            Sum(due.Where(i => i.Group is null), i => i.Interest).Should().Be(f.Interest);
            Sum(due.Where(i => i.Group == ClaimGroup.Court), i => i.Open).Should().Be(f.Court);
            Sum(due.Where(i => i.Group == ClaimGroup.Instalments), i => i.Open).Should().Be(f.Instalments);
            foreach (var item in due.Where(i => i.Interest > Money.Zero))
            {
                withInterest++;
                Sum(item.Segments, s => s.Interest).Should().BeGreaterThanOrEqualTo(item.Interest, "some of it may be paid");
                item.Segments.Should().BeInAscendingOrder(s => s.From);
                item.Segments[0].From.Should().BeAfter(item.EffectiveDue);
                item.Segments[^1].To.Should().BeOnOrBefore(explained.AsOf);
            }
        }

        withInterest.Should().BeGreaterThan(20);
    }

    [Fact]
    [Trait("Clause", "J4.1g")]
    public async Task An_open_charge_is_explained_with_its_correction_its_payments_and_its_interest()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var explained = (await folder.Get<ExplainAccount>().For("K-1", null, TestFolder.Stop)).Should().BeOfType<Result<ExplainAccount.Explained>.Ok>().Which.Value;
        (explained.Account, explained.AsOf).Should().Be(("K-1", new DateOnly(2026, 11, 20)));
        explained.Items.Select(i => (i.EntryId, i.Period, i.Component, i.PostedOn, i.DueDate, i.EffectiveDue, i.Principal, i.Group)).Should().Equal(
            ("C-1", new Month(2026, 9), "Eksploatacja", new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 15), new DateOnly(2026, 9, 15), new Money(13_000), null),
            ("C-2", new Month(2026, 9), "Fundusz remontowy", new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 15), new DateOnly(2026, 9, 15), new Money(10_143), ClaimGroup.Court));
        var charge = explained.Items[0];
        charge.Paid.Should().ContainSingle().Which.Should().Be(new PaymentUse(1, 1, new(2026, 9, 20), charge.Paid[0].Interest, new Money(10_000) - charge.Paid[0].Interest));
        charge.Open.Should().Be(new Money(3_000) + charge.Paid[0].Interest);
        charge.Segments.Should().NotBeEmpty().And.OnlyContain(s => s.BasisPoints == 925 && s.From > charge.EffectiveDue && s.To <= explained.AsOf);
    }

    [Fact]
    public async Task Explained_is_what_is_open_or_bears_unpaid_interest_and_credit_notes_but_nothing_that_is_paid()
    {
        await using var folder = await TestFolder.New(("Ledger:Allocation", "AllPrincipalFirst"));
        var package = PackageBuilder.Good();
        package["charges.csv"].Add("C-7;K-1;2026-08;Woda;;;;500,00;2026-08-17;2026-08-01;;").Add("C-8;K-1;2026-10;Woda;;;;100,00;2026-10-15;2026-10-01;;")
            .Add("C-9;K-1;2026-12;Woda;;;;-5,00;2026-12-01;2026-11-02;;");
        package["payments.csv"].Add("W-7;K-1;500,00;2026-09-01;2026-09-01;;C-7;").Add("W-8;K-1;100,00;2026-10-15;2026-10-15;;C-8;");
        await folder.TakeGood(package);
        var explained = (await folder.Get<ExplainAccount>().For("K-1", null, TestFolder.Stop)).Should().BeOfType<Result<ExplainAccount.Explained>.Ok>().Which.Value;
        explained.Items.Select(i => i.EntryId).Should().Equal(["C-7", "C-1", "C-2", "C-9"], "C-8 is paid");
        (explained.Items[0].Open, explained.Items[0].Interest).Should().Be((Money.Zero, new Money(190)));
    }

    [Fact]
    public async Task An_account_is_explained_for_the_day_that_was_asked_for_whatever_is_published()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var explained = (await folder.Get<ExplainAccount>().For("K-1", new(2026, 9, 19), TestFolder.Stop)).Should().BeOfType<Result<ExplainAccount.Explained>.Ok>().Which.Value;
        (explained.AsOf, explained.Figures.Paid, explained.Figures.Due).Should().Be((new DateOnly(2026, 9, 19), Money.Zero, new Money(24_392)));
    }

    [Fact]
    public async Task An_account_that_is_not_there_and_a_ledger_without_a_publication_are_told_apart()
    {
        await using var folder = await TestFolder.New();
        (await folder.Get<ExplainAccount>().For("K-1", null, TestFolder.Stop)).Should().BeOfType<Result<ExplainAccount.Explained>.Refused>()
            .Which.Problem.Should().Be(new ExplainAccount.NoSuchAccount("K-1"));
        await folder.Get<IBok.Core.Intake.TakePackage>().Handle(new(PackageBuilder.Good().Folder(folder.Place("x")), "próba", Publish: false), null, TestFolder.Stop);
        (await folder.Get<ExplainAccount>().For("K-1", null, TestFolder.Stop)).Should().BeOfType<Result<ExplainAccount.Explained>.Refused>()
            .Which.Problem.Should().Be(new ExplainAccount.NothingPublished());
        (await folder.FiguresOf("K-1", new(2026, 11, 20))).Paid.Should().Be(new Money(10_000));
    }

    private static Money Sum<T>(IEnumerable<T> items, Func<T, Money> of) => items.Aggregate(Money.Zero, (sum, item) => sum + of(item));
}
