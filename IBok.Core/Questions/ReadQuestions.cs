using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Questions;

/// <summary>What was asked: by one login for the portal, by everybody for accounting's queue.</summary>
public sealed class ReadQuestions(IDbContextFactory<IBokDb> dbs, IMayRead mayRead, TimeProvider clock)
{
    private const int Most = 200;

    /// <param name="Premises">The code of the premises of the account.</param>
    /// <param name="Login">Who asked.</param>
    public sealed record Row(
        int Id, string EntryId, string Account, string Premises, string Login, string Text, DateTime AskedAt, QuestionState State, string? Answer,
        string? AnsweredBy, DateTime? AnsweredAt);

    /// <summary>The asker's own about premises that he may read today, newest first.</summary>
    public async Task<Result<IReadOnlyList<Row>>> Of(Asker asker, string premises, CancellationToken stop)
    {
        var mine = await mayRead.Premises(asker, clock.TodayInPoland(), stop);
        if (mine.All(p => p.Code != premises)) return new NotYours(premises);
        await using var db = await dbs.CreateDbContextAsync(stop);
        return new Result<IReadOnlyList<Row>>.Ok(await Rows(
            db, db.Questions.Where(q => q.UserId == asker.UserId).OrderByDescending(q => q.Id), premises).Take(Most).ToListAsync(stop));
    }

    /// <summary>The queue: open ones oldest first; answered ones newest first.</summary>
    public async Task<IReadOnlyList<Row>> All(QuestionState state, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var asked = db.Questions.Where(q => q.State == state);
        return await Rows(db, state == QuestionState.Open ? asked.OrderBy(q => q.Id) : asked.OrderByDescending(q => q.Id), null).Take(Most).ToListAsync(stop);
    }

    /// <summary>How many wait for accounting.</summary>
    public async Task<int> Waiting(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.Questions.CountAsync(q => q.State == QuestionState.Open, stop);
    }

    public async Task<Row?> One(int id, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await Rows(db, db.Questions.Where(q => q.Id == id), null).FirstOrDefaultAsync(stop);
    }

    private static IQueryable<Row> Rows(IBokDb db, IQueryable<Question> questions, string? premises) =>
        from q in questions.AsNoTracking()
        join a in db.LedgerAccounts on q.AccountId equals a.Id
        join p in db.Premises on a.Facts.PremisesId equals p.Id
        join u in db.Users on q.UserId equals u.Id
        where premises == null || p.Code == premises
        select new Row(q.Id, q.EntryId, a.Code, p.Code, u.UserName ?? "", q.Text, q.AskedAt, q.State, q.Answer, q.AnsweredBy, q.AnsweredAt);
}
