using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>Nothing is collected from now on, until somebody decides: for what a bank's answer says (ChSM II.15), or because a clerk holds it.</summary>
public sealed class SuspendMandate(MandateCasework casework)
{
    // A graver reason comes on top of a lighter one, never under it: what can be resumed by a click must not hide what needs a paper.
    private static readonly SuspensionReason[] LightestFirst =
    [
        SuspensionReason.Hold, SuspensionReason.NotAllowed, SuspensionReason.AccountBlocked, SuspensionReason.AccountClosed, SuspensionReason.NoMandate,
        SuspensionReason.WithdrawnAtBank, SuspensionReason.Deceased,
    ];

    /// <summary>
    /// Inside the caller's transaction: what was not sent leaves its runs in the same commit (<see cref="MandateCasework"/>). The caller saves, and
    /// tells the client.
    /// </summary>
    /// <param name="note">For the history: no personal data.</param>
    /// <returns>The reason that holds now; refused where the mandate does not collect.</returns>
    internal Task<Result<SuspensionReason>> Within(IBokDb db, Actor by, Mandate mandate, SuspensionReason reason, string? note, CancellationToken stop) =>
        casework.Take<SuspensionReason>(db, by, mandate, MandateEvent.Suspend, now =>
        {
            var holds = now.SuspendedFor is { } known && Array.IndexOf(LightestFirst, known) > Array.IndexOf(LightestFirst, reason) ? known : reason;
            now.Mandate.Suspension = holds;
            return Task.FromResult<Result<MandateCasework.Outcome<SuspensionReason>>>(new MandateCasework.Outcome<SuspensionReason>(holds, $"{MandateWords.Of(reason)}{(note is null ? "" : $": {note}")}"));
        }, stop);
}
