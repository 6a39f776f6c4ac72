using IBok.Core.Kernel;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>A clerk holds a mandate, for instance after a phone call: only a written statement ends it (ChSM II.17).</summary>
public sealed class HoldMandate(MandateCasework casework)
{
    public Task<Result<bool>> Handle(MandateCasework.Handle handle, string? note, CancellationToken stop) =>
        casework.Step<bool>(handle, MandateEvent.Suspend, async now =>
        {
            if (MandateCasework.Tidy(note) is not { Length: <= MandateCasework.LongestNote } words) return new MandateCasework.NoteNeeded(MandateCasework.LongestNote);
            if (now.Before != MandateState.Active) return new Mandate.NotAllowed(now.Before!.Value, MandateEvent.Suspend);
            now.Mandate.Suspension = SuspensionReason.Hold;
            return new MandateCasework.Outcome<bool>(true, $"{MandateWords.Of(SuspensionReason.Hold)}: {words}", "ChSM II.17", await MandateLetters.Within(now, MandateLetters.Held, "ChSM II.17"));
        }, stop);
}
