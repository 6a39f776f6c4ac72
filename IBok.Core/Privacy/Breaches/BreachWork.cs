using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Privacy.Breaches;

/// <summary>What is decided and done about a breach, one commit a step. It closes when the risk was assessed and everybody who must know was told (RODO art. 33, 34).</summary>
public sealed class BreachWork(Writer writer, AuditLog audit, TimeProvider clock)
{
    public sealed record NoSuchBreach(string Number) : Problem("breach-none");

    public sealed record ChangedMeanwhile() : Problem("breach-changed-meanwhile");

    public sealed record Closed() : Problem("breach-closed");

    public sealed record WordsNeeded(int Most) : Problem("breach-step-words-needed");

    /// <summary>Before the breach was known, or in the future.</summary>
    public sealed record WrongMoment() : Problem("breach-told-wrong-moment");

    /// <summary>Told later than 72 hours: the reasons go with it.</summary>
    public sealed record LateNeedsReasons() : Problem("breach-late-needs-reasons");

    /// <summary>The risk is not assessed, or somebody who must know was not told.</summary>
    public sealed record NotDone() : Problem("breach-not-done");

    public sealed record Handle(Actor By, string Number, int Version);

    /// <summary>How likely it harms somebody, and why.</summary>
    public Task<Result<bool>> Assess(Handle handle, BreachRisk risk, int? persons, string? reasons, CancellationToken stop) => Step(handle, BreachEvent.Assess, one =>
    {
        if (EnterBreach.Tidy(reasons) is not { } why || persons < 0) return new WordsNeeded(EnterBreach.LongestText);
        (one.Risk, one.RiskReasons, one.Persons) = (risk, why, persons ?? one.Persons);
        return $"{risk}: {why}";
    }, stop);

    /// <param name="at">As the clocks in Poland show it.</param>
    /// <param name="lateBecause">Needed after 72 hours.</param>
    public Task<Result<bool>> TellOffice(Handle handle, DateTime? at, string? lateBecause, CancellationToken stop) => Step(handle, BreachEvent.TellOffice, one =>
    {
        if (Told(one, at) is not { } told) return new WrongMoment();
        var why = EnterBreach.Tidy(lateBecause);
        if (told > one.TellBy && why is null) return new LateNeedsReasons();
        (one.OfficeToldAt, one.OfficeLateBecause) = (told, told > one.TellBy ? why : null);
        return $"{told.InPoland():yyyy-MM-dd HH:mm}{(one.OfficeLateBecause is null ? "" : $": {why}")}";
    }, stop);

    /// <param name="at">Null: they need not be told, and <paramref name="how"/> says why (art. 34 ust. 3).</param>
    public Task<Result<bool>> TellPersons(Handle handle, DateTime? at, string? how, CancellationToken stop) => Step(handle, BreachEvent.TellPersons, one =>
    {
        if (EnterBreach.Tidy(how) is not { } words) return new WordsNeeded(EnterBreach.LongestText);
        if (at is not null && Told(one, at) is null) return new WrongMoment();
        (one.PersonsToldAt, one.PersonsHow) = (at is null ? null : Told(one, at), words);
        return $"{(one.PersonsToldAt is { } told ? $"{told.InPoland():yyyy-MM-dd HH:mm}" : "nie zawiadomiono")}: {words}";
    }, stop);

    public Task<Result<bool>> Note(Handle handle, string? words, CancellationToken stop) => Step(
        handle, BreachEvent.Note, _ => EnterBreach.Tidy(words) is { } text ? (Result<string>)text : new WordsNeeded(EnterBreach.LongestText), stop);

    /// <param name="measures">What was done against it and against the next one.</param>
    public Task<Result<bool>> Close(Handle handle, string? measures, CancellationToken stop) => Step(handle, BreachEvent.Close, one =>
    {
        if (EnterBreach.Tidy(measures) is not { } done) return new WordsNeeded(EnterBreach.LongestText);
        if (one.Risk is null || (one.OfficeMustKnow && one.OfficeToldAt is null) || (one.PersonsMustKnow && one.PersonsHow is null)) return new NotDone();
        (one.Measures, one.ClosedAt) = (done, clock.GetUtcNow().UtcDateTime);
        return done;
    }, stop);

    /// <summary>UTC of a moment as the clocks in Poland show it; null for none, or an hour that does not exist.</summary>
    internal static DateTime? Utc(DateTime? polish) => polish is not { } moment || Clock.Poland.IsInvalidTime(moment)
        ? null : TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(moment, DateTimeKind.Unspecified), Clock.Poland);

    internal async Task Remember(IBokDb db, Breach one, Actor by, BreachEvent happened, string? text, CancellationToken stop)
    {
        db.BreachSteps.Add(new() { BreachId = one.Id, At = clock.GetUtcNow().UtcDateTime, By = by.Login, Event = happened, Text = text });
        await audit.Within(db, by, AuditOperation.BreachStep, one.Number, null, $"{happened}{(text is null ? "" : $": {text}")}", stop);
    }

    private DateTime? Told(Breach one, DateTime? at) => Utc(at) is { } told && told >= one.KnownAt && told <= clock.GetUtcNow().UtcDateTime.AddMinutes(1) ? told : null;

    private Task<Result<bool>> Step(Handle handle, BreachEvent happened, Func<Breach, Result<string>> work, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        if (Breach.IdOf(handle.Number) is not { } id || await db.Breaches.FirstOrDefaultAsync(b => b.Id == id, cancel) is not { } one || one.Number != handle.Number)
            return (false, (Result<bool>)new NoSuchBreach(handle.Number));
        if (one.ClosedAt is not null) return (false, new Closed());
        if (one.Version != handle.Version) return (false, new ChangedMeanwhile());
        var done = work(one);
        if (done is Result<string>.Refused no) return (false, no.Problem);
        one.Changed();
        await Remember(db, one, handle.By, happened, ((Result<string>.Ok)done).Value, cancel);
        await db.SaveChangesAsync(cancel);
        return (true, true);
    }, stop);
}
