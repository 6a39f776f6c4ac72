using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Privacy.Requests;

/// <summary>The register of requests for the office: what waits by its day, then the rest.</summary>
public sealed class ListRequests(IDbContextFactory<IBokDb> dbs, TimeProvider clock)
{
    public const int Most = 200;

    /// <param name="DaysLeft">Calendar days; negative: overdue; null: nobody waits any more.</param>
    public sealed record Row(string Number, RequestKind Kind, RequestChannel Channel, string PersonCode, string Name, RequestState State, DateOnly ReceivedOn, DateOnly Deadline, bool IsLonger, int? DaysLeft, RequestOutcome? Outcome);

    /// <param name="state">Only these; null: those on which somebody has to act.</param>
    public async Task<IReadOnlyList<Row>> Of(RequestState? state, CancellationToken stop)
    {
        var today = clock.TodayInPoland();
        await using var db = await dbs.CreateDbContextAsync(stop);
        var all = db.DataRequests.AsNoTracking();
        all = state is { } wanted ? all.Where(r => r.State == wanted) : all.Where(r => r.State == RequestState.Open || r.State == RequestState.Decided);
        var found = await (
            from r in all
            join p in db.Persons on r.PersonId equals p.Id
            orderby r.LongDeadline ?? r.FirstDeadline, r.Id descending
            select new { r, p.Code, Name = p.RestrictedOn == null ? p.Facts.Name : IRestricted.Name }).Take(Most).ToListAsync(stop);
        return [.. found.Select(f => new Row(
            f.r.Number, f.r.Kind, f.r.Channel, f.Code, f.Name, f.r.State, f.r.ReceivedOn, f.r.Deadline, f.r.LongDeadline is not null,
            RequestLife.IsRunning(f.r.State) ? f.r.Deadline.DayNumber - today.DayNumber : null, f.r.Outcome))];
    }

    public async Task<(IReadOnlyDictionary<RequestState, int> ByState, int Overdue)> Counts(CancellationToken stop)
    {
        var today = clock.TodayInPoland();
        await using var db = await dbs.CreateDbContextAsync(stop);
        var byState = await db.DataRequests.GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        return (byState, await db.DataRequests.CountAsync(r => (r.State == RequestState.Open || r.State == RequestState.Decided) && (r.LongDeadline ?? r.FirstDeadline) < today, stop));
    }
}

/// <summary>One request for the office, whole; reading is logged.</summary>
public sealed class ReadRequest(IDbContextFactory<IBokDb> dbs, AuditLog audit, IRestricted restricted, Retention.PlanErasure plan, TimeProvider clock)
{
    private const int Most = 300;

    public sealed record Step(DateTime At, string By, RequestEvent Event, RequestState To, string Article, string? Text);

    /// <param name="DaysLeft">Null: nobody waits any more.</param>
    /// <param name="MayProlong">The first month still runs, and it was not prolonged.</param>
    /// <param name="Pieces">Of an erasure that waits: what is held, in the order of the retention table.</param>
    public sealed record Whole(
        string Number, int Version, RequestKind Kind, RequestChannel Channel, RequestState State, DateTime StateSince, DateOnly ReceivedOn, DateOnly Deadline, DateOnly FirstDeadline,
        string? LongerBecause, int? DaysLeft, bool MayProlong, string Words, string? Mark, string PersonCode, string Name, string? Login, DateOnly? RestrictedOn, RequestOutcome? Outcome,
        string? Reasons, string? Articles, RequestAnswerWay? AnsweredBy, IReadOnlyList<RequestAnswerWay> Ways, IReadOnlyList<Step> Steps,
        IReadOnlyList<(Premises.PersonalData.KeptData Piece, bool Goes)> Pieces);

    public async Task<Result<Whole>> Of(Actor by, string number, CancellationToken stop)
    {
        var today = clock.TodayInPoland();
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (DataRequest.IdOf(number) is not { } id || await db.DataRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop) is not { } one || one.Number != number)
            return new NotYours($"wniosek {number}");
        if (await restricted.IsHiddenFrom(by, one.PersonId, stop)) return new PersonRestricted();
        await audit.Add(by, AuditOperation.PersonRead, number, stop);
        var person = await db.Persons.AsNoTracking().Where(p => p.Id == one.PersonId).Select(p => new { p.Code, p.Facts.Name, p.RestrictedOn }).FirstAsync(stop);
        var login = await db.Users.Where(u => u.Id == one.UserId).Select(u => u.UserName).FirstOrDefaultAsync(stop);
        var pieces = one is { Kind: RequestKind.Erasure, State: RequestState.Open } ? await plan.Of(db, one.PersonId, today, stop) : [];
        return new Whole(
            one.Number, one.Version, one.Kind, one.Channel, one.State, one.StateSince, one.ReceivedOn, one.Deadline, one.FirstDeadline, one.LongerBecause,
            RequestLife.IsRunning(one.State) ? one.Deadline.DayNumber - today.DayNumber : null, one is { State: RequestState.Open, LongDeadline: null } && today <= one.FirstDeadline,
            one.Words, one.Mark, person.Code, person.Name, login, person.RestrictedOn, one.Outcome, one.Reasons, one.Articles, one.AnsweredBy,
            [.. (await RequestWays.Of(db, one, stop)).Select(w => w.Way)], await Steps(db, id, stop),
            [.. pieces.Where(p => p.Piece != number).Select(p => (p, p.MayGo(today, onRequest: true)))]);
    }

    internal static Task<List<Step>> Steps(IBokDb db, int id, CancellationToken stop) => db.DataRequestSteps.AsNoTracking().Where(s => s.RequestId == id).OrderBy(s => s.Id)
        .Select(s => new Step(s.At, s.By, s.Event, s.To, s.Article, s.Text)).Take(Most).ToListAsync(stop);
}

/// <summary>A person's own requests.</summary>
public sealed class ReadOwnRequests(IDbContextFactory<IBokDb> dbs)
{
    private const int Most = 100;

    public sealed record Row(string Number, RequestKind Kind, RequestState State, DateOnly ReceivedOn, DateOnly Deadline, RequestOutcome? Outcome);

    public sealed record Whole(
        string Number, RequestKind Kind, RequestState State, DateOnly ReceivedOn, DateOnly Deadline, string? LongerBecause, string Words, RequestOutcome? Outcome, string? Reasons,
        string? Articles, IReadOnlyList<ReadRequest.Step> Steps);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Row>> All(Asker asker, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var found = await db.DataRequests.AsNoTracking().Where(r => r.UserId == asker.UserId).OrderByDescending(r => r.Id).Take(Most).ToListAsync(stop);
        return [.. found.Select(r => new Row(r.Number, r.Kind, r.State, r.ReceivedOn, r.Deadline, r.Outcome))];
    }

    public async Task<Result<Whole>> One(Asker asker, string number, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (DataRequest.IdOf(number) is not { } id || await db.DataRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.UserId == asker.UserId, stop) is not { } r
            || r.Number != number) return new NotYours(number);
        var steps = await ReadRequest.Steps(db, id, stop);
        return new Whole(
            r.Number, r.Kind, r.State, r.ReceivedOn, r.Deadline, r.LongerBecause, r.Words, r.Outcome, r.Reasons, r.Articles, [.. steps.Where(s => s.Event != RequestEvent.Note)]);
    }
}
