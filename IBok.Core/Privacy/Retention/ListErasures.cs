using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Privacy.Retention;

/// <summary>The monthly list for who looks after data protection, and what was decided lately.</summary>
public sealed class ListErasures(IDbContextFactory<IBokDb> dbs)
{
    private const int Most = 500;

    /// <param name="PersonCode">The person, by code only: a list of names would be a copy of what is to go.</param>
    public sealed record Row(
        int Id, string? PersonCode, DataKind Kind, string Piece, DateOnly Until, KeptBecause Because, DateOnly ProposedOn, ProposalState State, string? DecidedBy, DateTime? DecidedAt,
        string? Reason, DateOnly? KeptUntil);

    /// <param name="Persons">Whose data were erased, although they hold premises again: what packages tell of them is not taken.</param>
    public sealed record All(IReadOnlyList<Row> Waiting, IReadOnlyList<Row> Decided, DateTime? ReviewedAt, IReadOnlyList<string> Persons);

    public async Task<All> Now(DateOnly today, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var rows = db.ErasureProposals.AsNoTracking();
        var waiting = await Rows(db, rows.Where(p => p.State == ProposalState.Waiting).OrderBy(p => p.Kind).ThenBy(p => p.Id).Take(Most)).ToListAsync(stop);
        var decided = await Rows(db, rows.Where(p => p.State != ProposalState.Waiting).OrderByDescending(p => p.DecidedAt).Take(50)).ToListAsync(stop);
        var reviewed = await db.ErasureReviews.OrderByDescending(r => r.Month).Select(r => (DateTime?)r.At).FirstOrDefaultAsync(stop);
        var back = await db.Persons.Where(p => p.ContactErasedOn != null
                && db.LegalTitles.Any(t => t.Facts.PersonId == p.Id && t.Facts.ValidFrom <= today && (t.Facts.ValidTo == null || t.Facts.ValidTo >= today)))
            .OrderBy(p => p.Code).Select(p => p.Code).Take(Most).ToListAsync(stop);
        return new(waiting, decided, reviewed, back);
    }

    /// <summary>How many wait for a person.</summary>
    public async Task<int> Waiting(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.ErasureProposals.CountAsync(p => p.State == ProposalState.Waiting, stop);
    }

    private static IQueryable<Row> Rows(IBokDb db, IQueryable<ErasureProposal> all) =>
        from p in all
        select new Row(
            p.Id, db.Persons.Where(x => x.Id == p.PersonId).Select(x => x.Code).FirstOrDefault(), p.Kind, p.Piece, p.Until, p.Because, p.ProposedOn, p.State, p.DecidedBy, p.DecidedAt,
            p.Reason, p.KeptUntil);
}
