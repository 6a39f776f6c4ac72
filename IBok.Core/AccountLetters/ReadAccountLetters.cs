using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.AccountLetters;

/// <summary>Letters about accounts: for the office, logged, and for those to whom they are addressed.</summary>
public sealed class ReadAccountLetters(IDbContextFactory<IBokDb> dbs, AuditLog audit, IMayRead mayRead, IRestricted restricted, TimeProvider clock)
{
    public const int Most = 200;

    public sealed record Row(
        string Number, LetterKind Kind, string Account, string RecipientName, DateOnly AsOf, DateOnly? PayBy, Money Total, int Batch, DateTime MadeAt, string MadeBy, DateTime? PrintedAt);

    public sealed record Whole(string Number, LetterKind Kind, string Account, string RecipientName, string RecipientAddress, DateOnly AsOf, DateTime MadeAt, LetterSheet Sheet);

    /// <param name="Hidden">Letters that the asker may not see: an addressee's data are restricted (RODO art. 18).</param>
    public sealed record Sheets(IReadOnlyList<Whole> Letters, int Hidden);

    /// <param name="account">An account's code; null: of all.</param>
    /// <param name="batch">Those written with one click; null: of all.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<IReadOnlyList<Row>> Latest(string? account, int? batch, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var most = batch is null ? Most : FindDebtors.Most;
        return await Rows(db, db.AccountLetters.AsNoTracking().Where(l => batch == null || l.Batch == batch), account, most, isOwn: false, stop);
    }

    /// <summary>How many nobody has marked as printed.</summary>
    public async Task<int> ToPrint(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.AccountLetters.CountAsync(l => l.PrintedAt == null, stop);
    }

    /// <summary>One letter as it was written; reading it is logged.</summary>
    public async Task<Result<Whole>> One(Actor by, string number, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (AccountLetter.Numbers.Parse(number) is not { } id) return new NotYours(number);
        if ((await SheetsOf(db, l => l.Where(x => x.Id == id), stop)).SingleOrDefault() is not { } one || one.Number != number) return new NotYours(number);
        if (await ToRestricted(db, db.AccountLetters.Where(l => l.Id == id)).AnyAsync(stop) && await restricted.IsHiddenFromAll(by, stop)) return new PersonRestricted();
        await audit.Add(by, AuditOperation.PersonRead, $"pismo {number}", stop);
        return one;
    }

    /// <summary>All sheets of a batch, in the order of premises; reading them is logged.</summary>
    public async Task<Sheets> Batch(Actor by, int batch, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var hides = await restricted.IsAnybodyHiddenFrom(by, stop);
        var seen = await SheetsOf(db, l => l.Where(x => x.Batch == batch && !(hides && ToRestricted(db, db.AccountLetters).Any(r => r.Id == x.Id))), stop);
        if (seen.Count > 0) await audit.Add(by, AuditOperation.PersonRead, $"pisma, partia {batch} ({seen.Count})", stop);
        return new(seen, hides ? await ToRestricted(db, db.AccountLetters.Where(l => l.Batch == batch && l.Sheet != "")).CountAsync(stop) : 0);
    }

    /// <summary>The asker's letters about accounts of premises that the asker may read today, newest first.</summary>
    public async Task<Result<IReadOnlyList<Row>>> OfPremises(Asker asker, string premises, CancellationToken stop)
    {
        if (await Mine(asker, premises, stop) is not { } mine) return new NotYours(premises);
        await using var db = await dbs.CreateDbContextAsync(stop);
        return new Result<IReadOnlyList<Row>>.Ok(await Rows(db, To(db, mine.Person, mine.Premises), null, Most, isOwn: true, stop));
    }

    /// <summary>A letter addressed to the asker about premises that the asker may read today.</summary>
    public async Task<Result<Whole>> Own(Asker asker, string premises, string number, CancellationToken stop)
    {
        if (AccountLetter.Numbers.Parse(number) is not { } id || await Mine(asker, premises, stop) is not { } mine) return new NotYours(number);
        await using var db = await dbs.CreateDbContextAsync(stop);
        return (await SheetsOf(db, _ => To(db, mine.Person, mine.Premises).Where(l => l.Id == id), stop)).SingleOrDefault() is { } one && one.Number == number ? one : new NotYours(number);
    }

    private async Task<(int Person, int Premises)?> Mine(Asker asker, string premises, CancellationToken stop) =>
        asker.PersonId is { } person && (await mayRead.Premises(asker, clock.TodayInPoland(), stop)).FirstOrDefault(p => p.Code == premises) is { } mine ? (person, mine.PremisesId) : null;

    // Addressed to a person, about accounts of premises.
    private static IQueryable<AccountLetter> To(IBokDb db, int person, int premises) =>
        from l in db.AccountLetters.AsNoTracking()
        where db.AccountLetterRecipients.Any(r => r.PersonId == person && r.LetterId == l.Id) && db.LedgerAccounts.Any(a => a.Id == l.AccountId && a.Facts.PremisesId == premises)
        select l;

    private static async Task<IReadOnlyList<Row>> Rows(IBokDb db, IQueryable<AccountLetter> letters, string? account, int most, bool isOwn, CancellationToken stop)
    {
        var rows = await (
            from l in letters
            join a in db.LedgerAccounts on l.AccountId equals a.Id
            where account == null || a.Code == account
            orderby l.Id descending
            select new
            {
                l.Id, l.Kind, a.Code, Name = !isOwn && ToRestricted(db, db.AccountLetters).Any(r => r.Id == l.Id) ? IRestricted.Name : l.RecipientName, l.AsOf, l.PayBy, l.Total, l.Batch, l.MadeAt, l.MadeBy, l.PrintedAt,
            }).Take(most).ToListAsync(stop);
        return [.. rows.Select(r => new Row(AccountLetter.Numbers.Of(r.Id, r.MadeAt), r.Kind, r.Code, r.Name, r.AsOf, r.PayBy, r.Total, r.Batch, r.MadeAt, r.MadeBy, r.PrintedAt))];
    }

    /// <summary>Letters of which an addressee's data are restricted: such a name is on the envelope.</summary>
    private static IQueryable<AccountLetter> ToRestricted(IBokDb db, IQueryable<AccountLetter> letters) =>
        letters.Where(l => db.AccountLetterRecipients.Any(r => r.LetterId == l.Id && db.Persons.Any(p => p.Id == r.PersonId && p.RestrictedOn != null)));

    private static async Task<List<Whole>> SheetsOf(IBokDb db, Func<IQueryable<AccountLetter>, IQueryable<AccountLetter>> which, CancellationToken stop)
    {
        var rows = await (
            from l in which(db.AccountLetters.AsNoTracking())
            join a in db.LedgerAccounts on l.AccountId equals a.Id
            where l.Sheet != "" // what was erased by year is no paper any more
            orderby l.Id
            select new { l, a.Code }).Take(FindDebtors.Most).ToListAsync(stop);
        return [.. rows.Select(r => new Whole(r.l.Number, r.l.Kind, r.Code, r.l.RecipientName, r.l.RecipientAddress, r.l.AsOf, r.l.MadeAt, LetterSheet.FromJson(r.l.Sheet)))];
    }
}
