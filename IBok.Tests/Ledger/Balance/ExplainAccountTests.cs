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
