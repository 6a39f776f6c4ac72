using IBok.Core.Accounts;
using IBok.Core.Calendar;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Core.Premises;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Privacy.Requests;

/// <summary>
/// A request enters the register: by the portal's form, where signing in tells who asks, or by a clerk who has seen who it is (RODO art. 12 ust. 6).
/// Number, clock and acknowledgement are one commit.
/// </summary>
public sealed class RegisterRequest(Writer writer, RequestWork cases, Outbox outbox, TimeProvider clock)
{
    public const int LongestWords = 4_000, LongestMark = 100, MostOpen = 10;

    /// <param name="By">The person or a clerk.</param>
    /// <param name="PersonCode">The accounting system's person_id of who asks.</param>
    /// <param name="ReceivedOn">Not in the future, and at most a year ago.</param>
    /// <param name="SubmissionKey">Made with the empty form: the same form posted twice is one case, a changed one another.</param>
    public sealed record Command(
        Actor By, RequestKind Kind, RequestChannel Channel, string? PersonCode, DateOnly? ReceivedOn, string? Words, string? Mark, string SubmissionKey, string? UserId = null);

    public sealed record Registered(string Number, DateOnly Deadline);

    public sealed record NoSuchPerson(string Person) : Problem("request-no-such-person");

    /// <summary>A request is somebody's: without a code nobody knows whose.</summary>
    public sealed record PersonNeeded() : Problem("request-person-needed");

    /// <summary>Correcting, erasing, restricting and objecting need words: what, and why.</summary>
    public sealed record WordsNeeded(int Most) : Problem("request-words-needed");

    public sealed record WrongReceiptDay(DateOnly Earliest, DateOnly Latest) : Problem("request-wrong-receipt-day");

    /// <summary>So many of one person wait that another one would help nobody (art. 12 ust. 5).</summary>
    public sealed record TooManyOpen(int Most) : Problem("request-too-many-open");

    public Task<Result<Registered>> Handle(Command command, CancellationToken stop)
    {
        var (words, today) = (command.Words?.ReplaceLineEndings("\n").Trim() ?? "", clock.TodayInPoland());
        if (words.Length > LongestWords || (words.Length == 0 && command.Kind is not (RequestKind.Access or RequestKind.Portability)))
            return Task.FromResult<Result<Registered>>(new WordsNeeded(LongestWords));
        if (command.ReceivedOn is not { } received || received > today || received < today.AddYears(-1))
            return Task.FromResult<Result<Registered>>(new WrongReceiptDay(today.AddYears(-1), today));
        return writer.InOneTransaction(async (db, cancel) =>
        {
            var answer = await Register(db, command with { Words = words }, received, cancel);
            return (answer is Result<Registered>.Ok, answer);
        }, stop);
    }

    private async Task<Result<Registered>> Register(IBokDb db, Command command, DateOnly received, CancellationToken stop)
    {
        var key = HashOf(command);
        if (await db.DataRequests.FirstOrDefaultAsync(r => r.SubmissionKey == key, stop) is { } same) return new Registered(same.Number, same.Deadline);
        var code = command.PersonCode?.Trim() ?? "";
        if (code.Length == 0) return new PersonNeeded();
        if (await TypedPerson.Find(db, code, stop) is not { Id: var person }) return new NoSuchPerson(code);
        if (await db.DataRequests.CountAsync(r => r.PersonId == person && r.State == RequestState.Open, stop) >= MostOpen) return new TooManyOpen(MostOpen);
        var now = clock.GetUtcNow().UtcDateTime;
        var one = db.DataRequests.Add(new()
        {
            Kind = command.Kind, Channel = command.Channel, State = RequestState.Open, StateSince = now, RegisteredAt = now, ReceivedOn = received, Words = command.Words!,
            Mark = command.Mark?.Trim() is { Length: > 0 } mark ? mark[..Math.Min(mark.Length, LongestMark)] : null, PersonId = person, UserId = await UserOf(db, person, stop),
            FirstDeadline = RequestClock.First(await ReadCalendar.Within(db, stop), received), SubmissionKey = key,
        }).Entity;
        await db.SaveChangesAsync(stop);
        await cases.Remember(db, one, null, new(command.By, one.Number, null, command.UserId), RequestEvent.Register, one.Words, null, stop);
        if (await RequestWays.Of(db, one, stop) is [var (_, to), ..])
            outbox.Add(db, new(RequestLetters.Received, RequestLetters.Fields(one), to, one.Number, RequestLife.Article(one.Kind)));
        await db.SaveChangesAsync(stop);
        return new Registered(one.Number, one.Deadline);
    }

    // The day of a portal's form is the program's: posted again after midnight it is the same form.
    private static string HashOf(Command c) =>
        SubmissionHash.Of(c.SubmissionKey, new { c.Kind, c.Channel, ReceivedOn = c.Channel == RequestChannel.Portal ? null : c.ReceivedOn, c.PersonCode, c.Words, c.Mark });

    private static Task<string?> UserOf(IBokDb db, int person, CancellationToken stop) => db.PortalAccounts.Where(a => a.PersonId == person)
        .OrderBy(a => a.State == PortalAccountState.Closed).ThenByDescending(a => a.Id).Select(a => (string?)a.UserId).FirstOrDefaultAsync(stop);
}

/// <summary>A person asks by the portal's form.</summary>
public sealed class FileRequest(IDbContextFactory<IBokDb> dbs, RegisterRequest register, TimeProvider clock)
{
    public async Task<Result<RegisterRequest.Registered>> Handle(Asker asker, Actor by, RequestKind kind, string? words, string submissionKey, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (await db.Persons.Where(p => p.Id == asker.PersonId).Select(p => p.Code).FirstOrDefaultAsync(stop) is not { } person) return new NotYours("wniosek");
        return await register.Handle(new(by, kind, RequestChannel.Portal, person, clock.TodayInPoland(), words, null, $"{asker.UserId} {submissionKey}", asker.UserId), stop);
    }
}
