using FluentAssertions;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Payouts;
using IBok.Core.Kernel;

namespace IBok.Tests.DirectDebit.Collections;

/// <summary>Every state of a run, an item and a payout with every event: what is not listed is refused.</summary>
public sealed class CollectionLifeTests
{
    private static readonly Dictionary<(CollectionState, CollectionEvent), CollectionState> Runs = new()
    {
        [(CollectionState.Proposed, CollectionEvent.Approve)] = CollectionState.Approved, [(CollectionState.Proposed, CollectionEvent.Rebuild)] = CollectionState.Proposed,
        [(CollectionState.Proposed, CollectionEvent.Discard)] = CollectionState.Discarded, [(CollectionState.Approved, CollectionEvent.Rebuild)] = CollectionState.Approved,
        [(CollectionState.Approved, CollectionEvent.Discard)] = CollectionState.Discarded, [(CollectionState.Approved, CollectionEvent.Send)] = CollectionState.Sent,
    };

    private static readonly Dictionary<(ItemState, ItemEvent), ItemState> Items = new()
    {
        [(ItemState.Proposed, ItemEvent.Remove)] = ItemState.Removed, [(ItemState.Proposed, ItemEvent.Send)] = ItemState.Sent, [(ItemState.Sent, ItemEvent.Execute)] = ItemState.Executed,
        [(ItemState.Sent, ItemEvent.Refuse)] = ItemState.Refused, [(ItemState.Sent, ItemEvent.Revoke)] = ItemState.Revoked, [(ItemState.Executed, ItemEvent.Refund)] = ItemState.Refunded,
    };

    private static readonly Dictionary<(PayoutState, PayoutEvent), PayoutState> Payouts = new()
    {
        [(PayoutState.Proposed, PayoutEvent.Approve)] = PayoutState.Approved, [(PayoutState.Proposed, PayoutEvent.Refuse)] = PayoutState.Refused,
        [(PayoutState.Approved, PayoutEvent.Refuse)] = PayoutState.Refused, [(PayoutState.Approved, PayoutEvent.Pay)] = PayoutState.Paid,
    };

    [Fact]
    public void A_run_takes_only_the_listed_steps_and_all_other_pairs_are_refused() => OnlyThese(Runs, CollectionRun.Next);

    [Fact]
    [Trait("Clause", "CII.13a")]
    public void A_debit_takes_only_the_listed_steps_so_that_no_refused_one_is_ever_sent_again() => OnlyThese(Items, CollectionItem.Next);

    [Fact]
    [Trait("Clause", "CII.13a")]
    public void A_step_that_a_debit_cannot_take_is_refused_by_name_and_leaves_it_as_it_was()
    {
        var since = new DateTime(2026, 12, 1, 12, 0, 0, DateTimeKind.Utc);
        CollectionItem item = new() { RunId = 1, MandateId = 1, PaymentIdentifier = "L1", Amount = new(100), Title = "Opłaty", StateSince = since };
        var refused = item.On(ItemEvent.Execute, since.AddDays(1)).Should().BeOfType<Result<CollectionItem>.Refused>().Which.Problem;
        (refused, refused.Code).Should().Be((new CollectionItem.NotAllowed(0, ItemState.Proposed, ItemEvent.Execute), "collection-item-not-allowed"));
        (item.State, item.StateSince).Should().Be((ItemState.Proposed, since));
        item.On(ItemEvent.Send, since.AddDays(2)).Should().BeOfType<Result<CollectionItem>.Ok>();
        (item.State, item.StateSince).Should().Be((ItemState.Sent, since.AddDays(2)));
    }

    [Fact]
    public void A_payout_takes_only_the_listed_steps_and_all_other_pairs_are_refused() => OnlyThese(Payouts, Payout.Next);

    private static void OnlyThese<TState, TEvent>(Dictionary<(TState, TEvent), TState> life, Func<TState, TEvent, TState?> next)
        where TState : struct, Enum
        where TEvent : struct, Enum
    {
        foreach (var from in Enum.GetValues<TState>())
            foreach (var happened in Enum.GetValues<TEvent>())
                next(from, happened).Should().Be(life.TryGetValue((from, happened), out var to) ? to : null, "{0} + {1}", from, happened);
    }
}
