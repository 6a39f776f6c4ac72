using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.AccountLetters.Agreements;

/// <summary>Agreements for the office.</summary>
public sealed class ReadAgreements(IDbContextFactory<IBokDb> dbs, AuditLog audit)
{
    public const int Most = 200;

    /// <param name="NextOn">The next instalment's day from today on; null: none is left.</param>
    public sealed record Row(string Number, string Account, AgreementState State, DateTime StateSince, Money Total, int Instalments, DateOnly? SignedOn, DateOnly? NextOn);

    public sealed record Whole(
        string Number, string Account, string Premises, AgreementState State, DateTime StateSince, string StateBy, Money Principal, Money Interest, DateOnly AsOf, DateTime ProposedAt,
        string ProposedBy, DateOnly? SignedOn, DateOnly? EndedOn, string? Note, int Version, string Letter, IReadOnlyList<LetterSheet.Instalment> Schedule, int Charges)
    {
        public Money Total => Principal + Interest;
    }

    /// <summary>Those that go on first, then the newest.</summary>
    public async Task<IReadOnlyList<Row>> Latest(DateOnly today, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var rows = await (
            from g in db.InstalmentAgreements.AsNoTracking()
            join a in db.LedgerAccounts on g.AccountId equals a.Id
            orderby g.State == AgreementState.Proposed || g.State == AgreementState.InForce descending, g.Id descending
            select new
            {
                g, a.Code, Count = db.AgreedInstalments.Count(i => i.AgreementId == g.Id),
                Next = db.AgreedInstalments.Where(i => i.AgreementId == g.Id && i.DueOn >= today).Min(i => (DateOnly?)i.DueOn),
            }).Take(Most).ToListAsync(stop);
        return [.. rows.Select(r => new Row(r.g.Number, r.Code, r.g.State, r.g.StateSince, r.g.Total, r.Count, r.g.SignedOn, r.g.State == AgreementState.InForce ? r.Next : null))];
    }

    /// <summary>One agreement; reading it is logged.</summary>
    public async Task<Result<Whole>> One(Actor by, string number, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (InstalmentAgreement.Numbers.Parse(number) is not { } id) return new NotYours(number);
        var found = await (
            from g in db.InstalmentAgreements.AsNoTracking()
            join a in db.LedgerAccounts on g.AccountId equals a.Id
            join p in db.Premises on a.Facts.PremisesId equals p.Id
            where g.Id == id
            select new { g, a.Code, Premises = p.Code }).SingleOrDefaultAsync(stop);
        if (found is not { g: var one } || one.Number != number) return new NotYours(number);
        var schedule = await db.AgreedInstalments.AsNoTracking().Where(i => i.AgreementId == id).OrderBy(i => i.Number).ToListAsync(stop);
        var letter = await db.AccountLetters.AsNoTracking().Where(l => l.AgreementId == id).OrderBy(l => l.Id).FirstAsync(stop);
        var charges = await db.AgreementCharges.CountAsync(c => c.AgreementId == id, stop);
        await audit.Add(by, AuditOperation.PersonRead, one.Number, stop);
        return new Whole(
            one.Number, found.Code, found.Premises, one.State, one.StateSince, one.StateBy, one.Principal, one.Interest, one.AsOf, one.ProposedAt, one.ProposedBy, one.SignedOn, one.EndedOn, one.Note,
            one.Version, letter.Number, [.. schedule.Select(i => new LetterSheet.Instalment(i.Number, i.DueOn, i.Amount.Grosze))], charges);
    }
}
