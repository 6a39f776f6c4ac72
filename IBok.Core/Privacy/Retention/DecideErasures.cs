using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Privacy.Retention;

/// <summary>A person decides on proposals of the monthly list: erase them, or keep them longer with a reason. Each piece is a commit of its own, looked at once more.</summary>
public sealed class DecideErasures(Writer writer, EraseData erase, IEnumerable<IPersonalData> kinds, PlanErasure plan, AuditLog audit, TimeProvider clock)
{
    public const int MostAtOnce = 200, LongestReason = 500, LongestYears = 10;

    /// <param name="Erased">Done.</param>
    /// <param name="Dropped">Something keeps them by now.</param>
    public sealed record Done(int Erased, int Dropped);

    public sealed record NothingChosen(int Most) : Problem("erasure-nothing-chosen");

    public sealed record ReasonNeeded(int Most) : Problem("erasure-reason-needed");

    /// <summary>The day until which it is kept lies ahead, and not for ever.</summary>
    public sealed record WrongDay(DateOnly Earliest, DateOnly Latest) : Problem("erasure-wrong-day");

    public async Task<Result<Done>> Erase(Actor by, IReadOnlyList<int> proposals, CancellationToken stop)
    {
        if (proposals.Count is 0 or > MostAtOnce) return new NothingChosen(MostAtOnce);
        var (erased, dropped) = (0, 0);
        foreach (var id in proposals.Distinct())
        {
            switch (await writer.InOneTransaction((db, cancel) => One(db, by, id, cancel), stop))
            {
                case ProposalState.Erased:
                    erased++;
                    break;
                case ProposalState.Dropped:
                    dropped++;
                    break;
            }
        }

        return new Done(erased, dropped);
    }

    public async Task<Result<Done>> Keep(Actor by, IReadOnlyList<int> proposals, string? reason, DateOnly? until, CancellationToken stop)
    {
        var today = clock.TodayInPoland();
        if (proposals.Count is 0 or > MostAtOnce) return new NothingChosen(MostAtOnce);
        if (reason?.Trim() is not { Length: > 0 and <= LongestReason } why) return new ReasonNeeded(LongestReason);
        if (until is not { } day || day <= today || day > today.AddYears(LongestYears)) return new WrongDay(today.AddDays(1), today.AddYears(LongestYears));
        return await writer.InOneTransaction(async (db, cancel) =>
        {
            var all = await db.ErasureProposals.Where(p => proposals.Contains(p.Id) && p.State == ProposalState.Waiting).OrderBy(p => p.Id).Take(MostAtOnce).ToListAsync(cancel);
            foreach (var one in all)
            {
                Decide(one, by, ProposalState.Kept);
                (one.Reason, one.KeptUntil) = (why, day);
                await audit.Within(db, by, AuditOperation.ErasureKept, $"propozycja usunięcia {one.Id}", null, $"{one.Kind} {one.Piece} do {day:yyyy-MM-dd}: {why}", cancel);
            }

            await db.SaveChangesAsync(cancel);
            return (true, (Result<Done>)new Done(0, all.Count));
        }, stop);
    }

    private async Task<(bool Commit, ProposalState? Became)> One(IBokDb db, Actor by, int id, CancellationToken stop)
    {
        if (await db.ErasureProposals.FirstOrDefaultAsync(p => p.Id == id && p.State == ProposalState.Waiting, stop) is not { } one) return (false, null);
        var piece = await Now(db, one, stop);
        if (piece is not null) await erase.Within(db, by, one.PersonId, [piece], null, stop);
        Decide(one, by, piece is null ? ProposalState.Dropped : ProposalState.Erased);
        await db.SaveChangesAsync(stop);
        return (true, one.State);
    }

    // The piece as it is today; null when it is gone or something keeps it.
    private async Task<KeptData?> Now(IBokDb db, ErasureProposal one, CancellationToken stop)
    {
        var today = clock.TodayInPoland();
        if (one.PersonId is { } person)
            return (await plan.Of(db, person, today, stop)).FirstOrDefault(p => p.Kind == one.Kind && p.Piece == one.Piece && p.MayGo(today, onRequest: false));
        foreach (var kind in kinds.Where(k => k.Kind == one.Kind))
            if ((await kind.Ended(db, today, 10_000, stop)).Select(e => e.Piece).FirstOrDefault(p => p.Piece == one.Piece) is { } found) return found;
        return null;
    }

    private void Decide(ErasureProposal one, Actor by, ProposalState state) =>
        (one.State, one.DecidedBy, one.DecidedAt) = (state, by.Login, clock.GetUtcNow().UtcDateTime);
}
