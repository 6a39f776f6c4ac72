using FluentAssertions;
using IBok.Core.DirectDebit.Mandates;
using static IBok.Core.DirectDebit.Mandates.MandateEvent;
using static IBok.Core.DirectDebit.Mandates.MandateState;

namespace IBok.Tests.DirectDebit.Mandates;

public sealed class MandateLifeTests
{
    private static readonly MandateState[] Ended = [WithdrawnByClient, WithdrawnByCooperative, Replaced];

    private static readonly Dictionary<(MandateState, MandateEvent), MandateState> Life = new()
    {
        [(Draft, Correct)] = Draft, [(Draft, MandateEvent.ReturnPaper)] = Draft, [(Draft, Submit)] = Submitted,
        [(Draft, MandateEvent.WithdrawByClient)] = WithdrawnByClient, [(Draft, WithdrawByCooperative)] = WithdrawnByCooperative,
        [(Submitted, MandateEvent.SendToBank)] = SentToBank, [(Submitted, MandateEvent.StartWithoutConfirmation)] = StartedWithoutConfirmation,
        [(Submitted, MandateEvent.WithdrawByClient)] = WithdrawnByClient, [(Submitted, WithdrawByCooperative)] = WithdrawnByCooperative,
        [(SentToBank, Confirm)] = Confirmed, [(SentToBank, Reject)] = Draft, [(SentToBank, MandateEvent.StartWithoutConfirmation)] = StartedWithoutConfirmation,
        [(SentToBank, MandateEvent.WithdrawByClient)] = WithdrawnByClient, [(SentToBank, WithdrawByCooperative)] = WithdrawnByCooperative,
        [(Confirmed, LetterSent)] = Active, [(Confirmed, MandateEvent.WithdrawByClient)] = WithdrawnByClient, [(Confirmed, WithdrawByCooperative)] = WithdrawnByCooperative,
        [(StartedWithoutConfirmation, LetterSent)] = Active, [(StartedWithoutConfirmation, MandateEvent.WithdrawByClient)] = WithdrawnByClient,
        [(StartedWithoutConfirmation, WithdrawByCooperative)] = WithdrawnByCooperative,
        [(Active, Suspend)] = Suspended, [(Active, Replace)] = Replaced, [(Active, MandateEvent.WithdrawByClient)] = WithdrawnByClient, [(Active, WithdrawByCooperative)] = WithdrawnByCooperative,
        [(Suspended, Suspend)] = Suspended, [(Suspended, Resume)] = Active, [(Suspended, Replace)] = Replaced,
        [(Suspended, MandateEvent.WithdrawByClient)] = WithdrawnByClient, [(Suspended, WithdrawByCooperative)] = WithdrawnByCooperative,
    };

    [Fact]
    [Trait("Asvs", "14")]
    public void A_mandate_takes_only_the_listed_steps_and_all_other_pairs_are_refused()
    {
        foreach (var from in Enum.GetValues<MandateState>())
            foreach (var happened in Enum.GetValues<MandateEvent>())
                MandateLife.Next(from, happened).Should().Be(Expected(from, happened), "{0} + {1}", from, happened);
    }

    [Fact]
    public void Every_step_rests_on_a_clause_of_the_regulations()
    {
        foreach (var happened in Enum.GetValues<MandateEvent>()) MandateLife.Clause(happened).Should().StartWith("ChSM ");
    }

    [Fact]
    public void Only_an_active_mandate_is_collected_from_and_an_ended_one_never_comes_back()
    {
        Enum.GetValues<MandateState>().Where(Mandate.Collects).Should().Equal(Active);
        Enum.GetValues<MandateState>().Where(MandateLife.HasEnded).Should().Equal(Ended);
        foreach (var from in Ended)
            foreach (var happened in Enum.GetValues<MandateEvent>()) (MandateLife.Next(from, happened) ?? from).Should().Be(from);
    }

    // Papers come in every state; what ended is erased one day (ChSM IV.3).
    private static MandateState? Expected(MandateState from, MandateEvent happened) => happened switch
    {
        AddScan => from,
        Erase => Ended.Contains(from) ? from : null,
        _ => Life.TryGetValue((from, happened), out var to) ? to : null,
    };
}
