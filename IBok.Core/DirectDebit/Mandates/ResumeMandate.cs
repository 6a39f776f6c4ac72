using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Kernel;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>
/// Collects again what is still to fall due. Only after what a person can settle: a hold, a blocked account, a bank that said no. A closed account needs
/// annex 5, a consent that ended at the bank a new annex 1 (ChSM II.15, reading B10).
/// </summary>
public sealed class ResumeMandate(MandateCasework casework)
{
    public sealed record NeedsPaper(SuspensionReason Reason) : Problem("mandate-needs-paper");

    public static bool CanBeResumed(SuspensionReason? reason) => reason is SuspensionReason.Hold or SuspensionReason.AccountBlocked or SuspensionReason.NotAllowed;

    /// <param name="note">What was found out.</param>
    public Task<Result<bool>> Handle(MandateCasework.Handle handle, string? note, CancellationToken stop) =>
        casework.Step<bool>(handle, MandateEvent.Resume, async now =>
        {
            if (!CanBeResumed(now.SuspendedFor)) return new NeedsPaper(now.SuspendedFor ?? SuspensionReason.Hold);
            if (MandateCasework.Tidy(note) is not { Length: <= MandateCasework.LongestNote } words) return new MandateCasework.NoteNeeded(MandateCasework.LongestNote);
            await MandateTasks.Close(now, [DebitTaskKind.DecideSuspended]);
            return new MandateCasework.Outcome<bool>(
                true, $"{MandateWords.Of(now.SuspendedFor!.Value)}: {words}", null, await MandateLetters.Within(now, MandateLetters.Resumed, MandateLife.Clause(MandateEvent.Resume)));
        }, stop);
}
