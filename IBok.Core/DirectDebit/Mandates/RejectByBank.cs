using IBok.Core.Kernel;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>The payer's bank refuses the consent: back to the paper, and the client is told.</summary>
public sealed class RejectByBank(MandateCasework casework)
{
    /// <param name="note">What the bank said.</param>
    public Task<Result<bool>> Handle(MandateCasework.Handle handle, string? note, CancellationToken stop) =>
        casework.Step<bool>(handle, MandateEvent.Reject, async now =>
        {
            if (MandateCasework.Tidy(note) is not { Length: <= MandateCasework.LongestNote } words) return new MandateCasework.NoteNeeded(MandateCasework.LongestNote);
            return new MandateCasework.Outcome<bool>(
                true, words, null, await MandateLetters.Within(now, MandateLetters.Rejected, MandateLife.Clause(MandateEvent.Reject), ("Reason", words)));
        }, stop);
}
