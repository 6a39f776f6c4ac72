using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Privacy.Retention;

/// <summary>Once a month lists what was kept long enough, for a person to decide on (RODO art. 5 ust. 1 lit. e). A step of the night.</summary>
public sealed class ProposeErasures(IEnumerable<IPersonalData> kinds, PlanErasure plan, Writer writer, TimeProvider clock)
{
    /// <summary>Of one kind and month; the rest comes the month after.</summary>
    private const int MostOfKind = 500;

    /// <summary>Answers how many were added; null when the month's list is there already.</summary>
    public Task<int?> Run(CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var today = clock.TodayInPoland();
        var month = new DateOnly(today.Year, today.Month, 1);
        if (await db.ErasureReviews.AnyAsync(r => r.Month == month, cancel)) return (false, (int?)null);
        var found = await Add(db, today, cancel);
        db.ErasureReviews.Add(new() { Month = month, At = clock.GetUtcNow().UtcDateTime, Found = found });
        await db.SaveChangesAsync(cancel);
        return (true, found);
    }, stop);

    private async Task<int> Add(IBokDb db, DateOnly today, CancellationToken stop)
    {
        List<(int? PersonId, KeptData Piece)> ended = [];
        foreach (var kind in kinds) ended.AddRange(await kind.Ended(db, today, MostOfKind, stop));
        Dictionary<int, bool> open = [];
        var added = 0;
        foreach (var (personId, piece) in ended.DistinctBy(e => (e.PersonId, e.Piece.Kind, e.Piece.Piece)))
        {
            if (!piece.MayGo(today, onRequest: false) || await IsDecided(db, personId, piece, today, stop)) continue;
            if (personId is { } person && piece.Kind != DataKind.SignIn)
            {
                if (!open.TryGetValue(person, out var isOpen)) open.Add(person, isOpen = await plan.HasOpenMatter(db, person, stop));
                if (isOpen) continue;
            }

            db.ErasureProposals.Add(new()
            {
                PersonId = personId, Kind = piece.Kind, Piece = piece.Piece, Until = piece.Until!.Value, Because = piece.Because, ProposedOn = today,
            });
            added++;
        }

        return added;
    }

    private static Task<bool> IsDecided(IBokDb db, int? personId, KeptData piece, DateOnly today, CancellationToken stop) => db.ErasureProposals.AnyAsync(
        p => p.Kind == piece.Kind && p.Piece == piece.Piece && p.PersonId == personId && (p.State == ProposalState.Waiting || (p.State == ProposalState.Kept && p.KeptUntil >= today)), stop);
}
