using IBok.Core.DirectDebit.Refusals;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>What a step of a mandate settles on the work list.</summary>
internal static class MandateTasks
{
    /// <summary>They ask for a decision about the mandate; what is about money goes on after its end.</summary>
    public static readonly IReadOnlyList<DebitTaskKind> OfLiveMandates =
    [
        DebitTaskKind.WithdrawMandate, DebitTaskKind.AskForUpdate, DebitTaskKind.CheckAccount, DebitTaskKind.DecideSuspended, DebitTaskKind.EndDeceased,
    ];

    private const int Most = 100;

    /// <summary>Marks open tasks as done by the step; the caller saves.</summary>
    public static async Task Close(MandateCasework.Moment now, IReadOnlyList<DebitTaskKind> kinds)
    {
        var open = await now.Db.DebitTasks.Where(t => t.MandateId == now.Mandate.Id && t.DoneAt == null && kinds.Contains(t.Kind)).OrderBy(t => t.Id).Take(Most).ToListAsync(now.Stop);
        foreach (var task in open) (task.DoneAt, task.DoneBy) = (now.At, now.By.Login);
    }
}
