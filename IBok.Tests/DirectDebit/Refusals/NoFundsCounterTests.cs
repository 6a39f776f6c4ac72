using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.DirectDebit.Refusals;

/// <summary>Months in a row without funds (ChSM II.14, reading B8).</summary>
public sealed class NoFundsCounterTests
{
    private const char NoFunds = 'b', Collected = 'p', Other = 'o', Unknown = '?', Nothing = '.';

    [Theory]
    [Trait("Clause", "CII.14a")]
    [InlineData("bbb", 3)]
    [InlineData("b.b", 1)]
    [InlineData("bbpb", 1)]
    [InlineData("bb.", 2)] // the month may still be tried
    [InlineData("bb..", 0)]
    [InlineData("bbo", 0)]
    [InlineData("bb?", 0)]
    [InlineData("pbbb", 3)]
    [InlineData("", 0)]
    public void A_row_is_broken_by_a_month_that_was_collected_not_tried_or_refused_for_another_reason(string months, int count)
    {
        ArgumentNullException.ThrowIfNull(months);
        var through = new Month(2026, 1).Plus(Math.Max(0, months.Length - 1));
        NoFundsCounter.Count(NoFundsCounter.Months(Debits(months)), through).Should().Be(count);
    }

    [Fact]
    public void A_month_with_a_refusal_and_a_success_counts_as_refused() =>
        NoFundsCounter.Count(NoFundsCounter.Months([.. Debits("b"), .. Debits("p")]), new(2026, 1)).Should().Be(1);

    [Fact]
    public void The_counter_equals_a_recount_from_the_events_month_by_month() => Always.Holds(
        Gen.ArrayOf(Gen.Elements(NoFunds, Collected, Other, Unknown, Nothing)).ToArbitrary(), months =>
        {
            var told = new string(months);
            if (told.Length == 0) return;
            var end = told.EndsWith(Nothing) ? told[..^1] : told;
            var row = end.Length - end.TrimEnd(NoFunds).Length;
            NoFundsCounter.Count(NoFundsCounter.Months(Debits(told)), new Month(2026, 1).Plus(told.Length - 1)).Should().Be(row, told);
        });

    private static IEnumerable<DebitEvent> Debits(string months) => months.Index().Where(m => m.Item != Nothing).Select(m => new DebitEvent(
        new Month(2026, 1).Plus(m.Index).FirstDay.AddDays(14), m.Item switch { Collected => ItemState.Executed, Unknown => ItemState.Sent, _ => ItemState.Refused },
        m.Item switch { NoFunds => RefusalReason.InsufficientFunds, Other => RefusalReason.AccountInvalid, _ => null }));
}
