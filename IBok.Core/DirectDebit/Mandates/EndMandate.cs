using IBok.Core.Data;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>
/// A named person of the cooperative ends a mandate: after three months without funds (ChSM II.14, IV.8), with the service (ChSM I.3), because the payer
/// died, or a paper that led to nothing.
/// </summary>
public sealed class EndMandate(MandateCasework casework)
{
    /// <summary>That reason does not fit: before anything was collected only a paper is given up, afterwards only a consent withdrawn.</summary>
    public sealed record WrongReason(EndReason Reason, MandateState State) : Problem("mandate-wrong-end-reason");

    /// <summary>Nobody counted three months in a row without funds (ChSM II.14).</summary>
    public sealed record NotThreeMonths() : Problem("mandate-not-three-months");

    /// <param name="Reason">Of the cooperative's: not the client's statement, not a replacement.</param>
    /// <param name="Note">Needed, but after three months, where the work list says why.</param>
    public Task<Result<EndReason>> Handle(MandateCasework.Handle handle, EndReason reason, string? note, CancellationToken stop)
    {
        var words = MandateCasework.Tidy(note);
        if (words is { Length: > MandateCasework.LongestNote } || (words is null && reason != EndReason.ByCooperative))
            return Task.FromResult<Result<EndReason>>(new MandateCasework.NoteNeeded(MandateCasework.LongestNote));
        return casework.Step<EndReason>(handle, MandateEvent.WithdrawByCooperative, now => Work(now, reason, words), stop);
    }

    /// <summary>Inside the caller's transaction; the caller saves.</summary>
    internal Task<Result<EndReason>> Within(IBokDb db, Actor by, Mandate mandate, EndReason reason, string? note, CancellationToken stop) =>
        casework.Take<EndReason>(db, by, mandate, MandateEvent.WithdrawByCooperative, now => Work(now, reason, note), stop);

    private static async Task<Result<MandateCasework.Outcome<EndReason>>> Work(MandateCasework.Moment now, EndReason reason, string? note)
    {
        var before = now.Before!.Value;
        if (!Fits(reason, before)) return new WrongReason(reason, before);
        if (reason == EndReason.ByCooperative && !await now.Db.DebitTasks.AnyAsync(t => t.MandateId == now.Mandate.Id && t.DoneAt == null && t.Kind == DebitTaskKind.WithdrawMandate, now.Stop))
            return new NotThreeMonths();
        now.Mandate.Ended = reason;
        var letter = MandateLetters.OfEnd(reason) is { } template ? await MandateLetters.Within(now, template, Clause(reason)) : null;
        return new MandateCasework.Outcome<EndReason>(reason, note is null ? MandateWords.Of(reason) : $"{MandateWords.Of(reason)}: {note}", Clause(reason), letter);
    }

    private static bool Fits(EndReason reason, MandateState before) => reason switch
    {
        EndReason.ByCooperative => MandateLife.IsLive(before),
        EndReason.NotStarted => !MandateLife.IsLive(before),
        EndReason.ServiceEnd or EndReason.Deceased => true,
        _ => false,
    };

    private static string Clause(EndReason reason) => reason switch
    {
        EndReason.ServiceEnd => "ChSM I.3",
        EndReason.ByCooperative => "ChSM II.14, IV.8",
        EndReason.NotStarted => "ChSM II.5, II.10",
        _ => "ChSM II.15",
    };
}
