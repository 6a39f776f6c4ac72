using FluentAssertions;
using IBok.Core.DirectDebit.Refusals;
using IBok.Tests.DirectDebit.Collections;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Refusals;

public sealed class TaskBatchTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "CII.14a")]
    public async Task Three_months_without_funds_are_seen_in_whatever_order_one_file_tells_them()
    {
        await using var desk = await Open();
        DateOnly[] dues = [December, new(2027, 1, 15), new(2027, 2, 15)];
        await desk.Charges(new(2026, 11, 21), [.. dues.Select((d, i) => ($"X-{i}", d, $"10{i},00"))]);
        foreach (var due in dues)
        {
            desk.GoTo(due.AddDays(-5));
            await desk.Sent(due);
        }

        desk.GoTo(dues[2].AddDays(2));
        await desk.Answer(("102,00", dues[2], "AM04"), ("100,00", dues[0], "AM04"), ("101,00", dues[1], "AM04"));
        (await desk.Get<ReadDebitTasks>().Waiting(Stop)).Select(t => t.Kind).Should().BeEquivalentTo([DebitTaskKind.WithdrawMandate, DebitTaskKind.NoFunds, DebitTaskKind.NoFunds, DebitTaskKind.NoFunds]);
    }
}
