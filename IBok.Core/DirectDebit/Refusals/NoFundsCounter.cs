using IBok.Core.DirectDebit.Collections;
using IBok.Core.Kernel;

namespace IBok.Core.DirectDebit.Refusals;

/// <summary>What a calendar month was for a mandate (ChSM II.14, reading B8).</summary>
public enum MonthOutcome
{
    /// <summary>Nothing was sent to the bank.</summary>
    NoAttempt,
    Collected,

    /// <summary>At least one debit had no funds, whatever else was collected.</summary>
    NoFunds,

    /// <summary>Refused for another reason, or revoked.</summary>
    OtherRefusal,

    /// <summary>The bank has not answered.</summary>
    Unknown,
}

/// <summary>A debit as the counter sees it.</summary>
/// <param name="DueOn">The nominal due date: its month counts.</param>
/// <param name="ItemId">Which one it is.</param>
public readonly record struct DebitEvent(DateOnly DueOn, ItemState State, RefusalReason? Refusal, int ItemId = 0);

/// <summary>
/// Counts calendar months in a row without funds (ChSM II.14, reading B8; pure): a month with a debit refused for lack of funds counts, also when
/// another one was collected; a month that was collected, not tried or refused for another reason breaks the row.
/// </summary>
public static class NoFundsCounter
{
    /// <summary>What each month was, from the earliest debit on; months without debits are not in it.</summary>
    public static IReadOnlyDictionary<Month, MonthOutcome> Months(IEnumerable<DebitEvent> debits)
    {
        Dictionary<Month, MonthOutcome> months = [];
        foreach (var debit in debits)
        {
            if (OutcomeOf(debit) is not { } outcome) continue;
            var month = Month.Of(debit.DueOn);
            if (!months.TryGetValue(month, out var known) || Weight(outcome) > Weight(known)) months[month] = outcome;
        }

        return months;
    }

    /// <summary>The months in a row without funds that end with a month; a month in which nothing was tried yet may still be tried, so it ends the row only once it is over.</summary>
    /// <param name="months">From <see cref="Months"/>.</param>
    /// <param name="through">The month asked for; where it has no attempt, the one before it.</param>
    public static int Count(IReadOnlyDictionary<Month, MonthOutcome> months, Month through)
    {
        var at = months.ContainsKey(through) ? through : through.Plus(-1);
        var count = 0;
        for (; months.GetValueOrDefault(at) == MonthOutcome.NoFunds; at = at.Plus(-1)) count++;
        return count;
    }

    private static MonthOutcome? OutcomeOf(DebitEvent debit) => debit.State switch
    {
        ItemState.Executed or ItemState.Refunded => MonthOutcome.Collected,
        ItemState.Refused => debit.Refusal == RefusalReason.InsufficientFunds ? MonthOutcome.NoFunds : MonthOutcome.OtherRefusal,
        ItemState.Revoked => MonthOutcome.OtherRefusal,
        ItemState.Sent => MonthOutcome.Unknown,
        _ => null,
    };

    // Of several debits of a month the one that says most.
    private static int Weight(MonthOutcome outcome) => outcome switch
    {
        MonthOutcome.NoFunds => 4,
        MonthOutcome.Collected => 3,
        MonthOutcome.OtherRefusal => 2,
        _ => 1,
    };
}
