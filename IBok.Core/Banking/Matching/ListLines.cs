using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Banking.Matching;

/// <summary>The queue of lines and each line with what became of it.</summary>
public sealed class ListLines(IDbContextFactory<IBokDb> dbs)
{
    public const int PageSize = 50;

    public sealed record Row(
        int Id, DateOnly BookedOn, DateOnly ValueDate, Money Amount, string Title, string Counterparty, string CounterpartyName, LineState State, string Reason, string Named, string? Account);

    /// <param name="Total">Lines in that state.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, int Total, bool HasMore);

    /// <param name="IsTakenBack">Was posted and taken back.</param>
    public sealed record Part(string Account, Money Amount, string EntryId, bool IsTakenBack);

    public sealed record Whole(
        Row Row, string CounterpartyAddress, string PaidTo, string BankReference, bool IsReversal, int ImportId, string File, int Line, DateTime StateSince, string StateBy,
        IReadOnlyList<Part> Parts);

    /// <summary>Newest first.</summary>
    public async Task<Page> In(LineState state, int page, CancellationToken stop)
    {
        page = Math.Clamp(page, 1, 1_000);
        await using var db = await dbs.CreateDbContextAsync(stop);
        var lines = db.BankLines.AsNoTracking().Where(l => l.State == state);
        var rows = await Rows(db, lines.OrderByDescending(l => l.BookedOn).ThenByDescending(l => l.Id).Skip((page - 1) * PageSize).Take(PageSize + 1)).ToListAsync(stop);
        return new([.. rows.Take(PageSize)], await lines.CountAsync(stop), rows.Count > PageSize);
    }

    /// <summary>How many wait for a person.</summary>
    public async Task<int> Waiting(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.BankLines.CountAsync(l => l.State == LineState.Unmatched || l.State == LineState.Doubtful, stop);
    }

    /// <summary>The line behind an entry of the ledger; null where there is none.</summary>
    public async Task<int?> Behind(string entryId, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.BankLineParts.Where(p => p.EntryId == entryId).Select(p => (int?)p.LineId).SingleOrDefaultAsync(stop);
    }

    /// <summary>One line; null where there is none.</summary>
    public async Task<Whole?> One(int id, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (await Rows(db, db.BankLines.AsNoTracking().Where(l => l.Id == id)).SingleOrDefaultAsync(stop) is not { } row) return null;
        var rest = await (
            from l in db.BankLines.AsNoTracking()
            join s in db.BankStatements on l.StatementId equals s.Id
            join i in db.Imports on s.ImportId equals i.Id
            where l.Id == id
            select new { CounterpartyAddress = row.CounterpartyName == IRestricted.Name ? "" : l.CounterpartyAddress, l.PaidTo, l.BankReference, l.IsReversal, s.ImportId, i.Name, l.Line, l.StateSince, l.StateBy }).SingleAsync(stop);
        var parts = await (
            from p in db.BankLineParts.AsNoTracking()
            join a in db.LedgerAccounts on p.AccountId equals a.Id
            where p.LineId == id
            orderby p.Id
            select new Part(a.Code, p.Amount, p.EntryId, p.IsTakenBack)).Take(100).ToListAsync(stop);
        return new(row, rest.CounterpartyAddress, rest.PaidTo, rest.BankReference, rest.IsReversal, rest.ImportId, rest.Name, rest.Line, rest.StateSince, rest.StateBy, parts);
    }

    private static IQueryable<Row> Rows(IBokDb db, IQueryable<BankLine> lines) =>
        from l in lines
        join a in db.LedgerAccounts on l.AccountId equals a.Id into accounts
        from account in accounts.DefaultIfEmpty()
        let isHidden = account != null && db.Persons.Any(p => p.Id == account.Facts.PersonId && p.RestrictedOn != null)
        select new Row(
            l.Id, l.BookedOn, l.ValueDate, l.Amount, isHidden ? "" : l.Title, isHidden ? "" : l.Counterparty, isHidden ? IRestricted.Name : l.CounterpartyName, l.State, l.Reason, l.ReasonNamed, account == null ? null : account.Code);
}
