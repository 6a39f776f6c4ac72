using FluentAssertions;
using IBok.Core.DirectDebit.Answers;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Mandates;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Answers;

/// <summary>What the office reads of the bank's answers.</summary>
public sealed class ReadAnswersTests
{
    private static readonly string Idp = PaymentIdentifier.Of("L-1", 1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_stand_newest_first_with_what_waits_and_the_lines_that_wait_before_all_others()
    {
        await using var desk = await Open();
        await desk.Charges(new(2026, 11, 21), ("X-1", December, "100,00"), ("X-2", December.AddDays(2), "70,00"));
        await desk.Sent(December);
        await desk.Sent(December.AddDays(2));
        desk.GoTo(new(2026, 12, 18));
        var (at, read) = (desk.Mandates.Core.Clock.GetUtcNow().UtcDateTime, desk.Get<ReadAnswers>());
        (await read.Latest(Stop)).Should().BeEmpty();
        var words = $"IDP;kwota;data;kod;opis\n{Idp};100,00;2026-12-15;;tak\n{Idp};100,00;2026-12-15;AM04;nie\nXYZ;5,00;2026-12-16;;obcy\n{Idp};70,00;2026-12-17;77;a\n";
        var whole = Good(await desk.TryAnswer(words)).ImportId!.Value;
        var typed = Good(await desk.Get<TakeAnswer>().Hand(new(MandateDesk.OtherClerk, Idp, new(10_000), December, "", "z ekranu"), Stop)).ImportId!.Value;
        var wrong = Good(await desk.TryAnswer("IDP;kwota;data;kod;opis\n", name: "pusta.csv")).ImportId!.Value;
        (await read.Latest(Stop)).Should().Equal(
            new ReadAnswers.Row(wrong, "pusta.csv", ImportState.Refused, false, "anna", at, 0, 0), new(typed, $"odpowiedź ręczna {Idp}.csv", ImportState.Posted, true, "ewa", at, 1, 0),
            new(whole, "odpowiedz.csv", ImportState.Posted, false, "anna", at, 4, 2));
        ReadAnswers.Line executed = new(2, AnswerOutcome.Executed, Idp, new(10_000), December, "", "tak", null, 1, 1, "DD-1");
        (await read.Of(whole, Stop)).Should().Equal(
            new ReadAnswers.Line(3, AnswerOutcome.Contradicts, Idp, new(10_000), December, "AM04", "nie", RefusalReason.InsufficientFunds, 1, 1, null),
            new(4, AnswerOutcome.NotOurs, "XYZ", new(500), new(2026, 12, 16), "", "obcy", null, null, null, null), executed,
            new(5, AnswerOutcome.Refused, Idp, new(7_000), new(2026, 12, 17), "77", "a", RefusalReason.Unspecified, 2, 1, null));
        (await read.Of(wrong, Stop)).Should().BeEmpty();
        var said = await read.OfItems([1], Stop);
        said.Select(i => i.Key).Should().Equal(1);
        said[1].Should().Equal(
            executed with { RunId = null, MandateId = null },
            new(3, AnswerOutcome.Contradicts, Idp, new(10_000), December, "AM04", "nie", RefusalReason.InsufficientFunds, null, null, null),
            new(2, AnswerOutcome.Known, Idp, new(10_000), December, "", "z ekranu", null, null, null, null));
        (await read.OfItems([], Stop)).Should().BeEmpty();
    }
}
