using IBok.Core.Data;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Payouts;

/// <summary>Payouts for the office, and the file of an approved one.</summary>
public sealed class ReadPayouts(IDbContextFactory<IBokDb> dbs, Writer writer, Collections.HandOutFile hand)
{
    public const int Most = 200;

    private const int MostPapers = 2_000;

    /// <param name="To">Whole while somebody has to compare it with the letter, then its first and last digits.</param>
    public sealed record Row(
        string Number, string Account, Money Amount, string To, string Name, DateOnly LetterOn, PayoutState State, DateTime StateSince, string StateBy, string AskedBy, DateTime AskedAt, string? Note,
        DateOnly? PaidOn, int Version, bool HasFile, IReadOnlyList<Paper> Papers);

    /// <summary>A scan of the demand.</summary>
    public sealed record Paper(int Id, FileKind Kind, string OriginalName, int Length, string By, DateTime At);

    public async Task<IReadOnlyList<Row>> Latest(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var rows = await (
            from p in db.Payouts.AsNoTracking()
            join a in db.LedgerAccounts on p.AccountId equals a.Id
            orderby p.State == PayoutState.Proposed || p.State == PayoutState.Approved descending, p.Id descending
            select new { p, a.Code, IsHidden = OfRestricted(db).Any(x => x.Id == p.Id) }).Take(Most).ToListAsync(stop);
        var ids = rows.Select(r => r.p.Id).ToList();
        var papers = (await db.PayoutScans.AsNoTracking().Where(s => ids.Contains(s.PayoutId)).OrderBy(s => s.Id)
            .Select(s => new { s.PayoutId, Paper = new Paper(s.Id, s.Kind, s.OriginalName, s.Bytes.Length, s.By, s.At) }).Take(MostPapers).ToListAsync(stop)).ToLookup(s => s.PayoutId, s => s.Paper);
        return [.. rows.Select(r => new Row(
            r.p.Number, r.Code, r.p.Amount, r.p.State is PayoutState.Proposed or PayoutState.Approved ? r.p.To.ToGrouped() : r.p.To.ToMasked(), r.IsHidden ? IRestricted.Name : r.p.Name, r.p.LetterOn, r.p.State, r.p.StateSince, r.p.StateBy, r.p.AskedBy, r.p.AskedAt, r.p.Note, r.p.PaidOn, r.p.Version,
            r.p.FileBytes is not null, r.IsHidden ? [] : [.. papers[r.p.Id]]))];
    }

    /// <summary>Payouts from accounts of persons whose data are restricted.</summary>
    internal static IQueryable<Payout> OfRestricted(IBokDb db) => db.Payouts.Where(p =>
        (from a in db.LedgerAccounts
         from person in db.Persons
         where a.Id == p.AccountId && person.RestrictedOn != null
             && (a.Facts.PersonId == person.Id || (a.Facts.PersonId == null && db.LegalTitles.Any(t => t.Facts.PremisesId == a.Facts.PremisesId && t.Facts.PersonId == person.Id)))
         select person.Id).Any());

    /// <summary>How many wait for a second person or for the bank.</summary>
    public async Task<int> Waiting(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.Payouts.CountAsync(p => p.State == PayoutState.Proposed || p.State == PayoutState.Approved, stop);
    }

    /// <summary>The transfer's file leaves the program; who took it is written down (ChSM IV.4).</summary>
    public Task<Result<Collections.HandOutFile.File>> HandOut(Actor by, string number, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        if (Payout.Numbers.Parse(number) is not { } id || await db.Payouts.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { FileBytes: { } bytes } payout)
            return (false, (Result<Collections.HandOutFile.File>)new DecidePayout.NoSuchPayout(number));
        var file = new Collections.HandOutFile.File($"zwrot-nadplaty-{payout.Number}.txt", bytes, 1, payout.Amount);
        await hand.Log(db, by, payout.Number, [file], cancel);
        return (true, file);
    }, stop);
}
