using FluentAssertions;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.Intake.Undo;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Mandates;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Collections;

/// <summary>A package whose charges are in a run of debits is not taken back: sent again they would be collected a second time.</summary>
[Trait("Clause", "CII.13a")]
public sealed class CollectedEntriesTests
{
    private const int Package = 2;

    private static readonly DateOnly Before = new(2026, 11, 21);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)] // the bank has not answered
    [InlineData("")]
    [InlineData("AM04")]
    [InlineData("MS02")]
    public async Task What_the_bank_has_keeps_its_package_whatever_it_answered(string? code)
    {
        await using var desk = await Charged();
        var run = await desk.Sent(December);
        desk.GoTo(new(2026, 12, 16));
        if (code is not null) await desk.Answer(("107,00", December, code));
        var why = new CollectedEntries.InRun(Package, $"{run}");
        Refused(await desk.Get<UndoImport>().Of(Package, Stop)).Should().Be(why);
        Refused(await Undo(desk)).Should().Be(why);
        (await desk.Plan(December)).In.Should().BeEmpty();
    }

    [Fact]
    [Trait("Clause", "CII.22")]
    public async Task A_debit_that_came_back_keeps_its_package_too()
    {
        await using var desk = await Charged();
        var run = await desk.Sent(December);
        desk.GoTo(new(2026, 12, 20));
        await desk.Answer(("107,00", December, ""));
        await desk.Answer(("107,00", new(2026, 12, 18), "MD06"));
        Refused(await Undo(desk)).Should().Be(new CollectedEntries.InRun(Package, $"{run}"));
    }

    [Fact]
    public async Task A_run_that_was_only_proposed_is_given_up_first_and_what_is_sent_again_is_collected_once()
    {
        await using var desk = await Charged();
        var run = Good(await desk.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, December), Stop));
        Refused(await Undo(desk)).Should().Be(new CollectedEntries.InRun(Package, $"{run}"));
        await desk.Discard(run);
        Good(await Undo(desk)).Effect.Charges.Should().Be(2);
        (await desk.Plan(December)).In.Should().BeEmpty();
        await desk.Charges(Before, ("X-1", December, "100,00"), ("X-2", December, "7,00"));
        (await desk.Plan(December)).In.Should().ContainSingle().Which.Amount.Should().Be(new Money(10_700));
    }

    [Fact]
    public async Task A_package_without_a_charge_in_a_run_is_taken_back_beside_it()
    {
        await using var desk = await Charged();
        await desk.Sent(December);
        await desk.Charges(new(2026, 11, 22), ("X-3", new(2027, 1, 15), "110,00"));
        Good(await desk.Get<UndoImport>().Handle(new(Package + 1, "próba", MandateDesk.Clerk), Stop)).Effect.Charges.Should().Be(1);
    }

    private static async Task<RunDesk> Charged()
    {
        var desk = await Open("Erp");
        await desk.Charges(Before, ("X-1", December, "100,00"), ("X-2", December, "7,00"));
        return desk;
    }

    private static Task<Result<UndoImport.Undone>> Undo(RunDesk desk) => desk.Get<UndoImport>().Handle(new(Package, "próba", MandateDesk.Clerk), Stop);
}
