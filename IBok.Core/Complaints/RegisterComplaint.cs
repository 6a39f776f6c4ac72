using IBok.Core.Accounts;
using IBok.Core.Calendar;
using IBok.Core.Data;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Core.Premises;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Complaints;

/// <summary>
/// A complaint enters the register: by the portal's form, as a mail or as a letter that a clerk registers. Number, clocks, acknowledgement and,
/// where something is missing, the request for it are one commit (JSM §6.1-6.3, ChSM III.1-III.3).
/// </summary>
public sealed class RegisterComplaint(Writer writer, ComplaintWork cases, Outbox outbox, IOptions<ComplaintsPolicy> policy, TimeProvider clock)
{
    /// <param name="By">The complainant or a clerk.</param>
    /// <param name="ReceivedOn">The day on which it reached the cooperative; not in the future.</param>
    /// <param name="PersonCode">The accounting system's person_id, where it is known who complains.</param>
    /// <param name="IsConsumer">Null: natural persons are, organisations are not.</param>
    /// <param name="Files">PDF, PNG, JPEG; of a mail also the mail itself.</param>
    /// <param name="SubmissionKey">Made with the empty form: the same form posted twice is one case, a changed one another.</param>
    public sealed record Command(
        Actor By, ComplaintSubject Subject, ComplaintChannel Channel, DateOnly? ReceivedOn, ComplaintContents Contents, string? PersonCode, bool? IsConsumer,
        IReadOnlyList<Upload> Files, string SubmissionKey);

    /// <param name="Missing">What the complainant is asked for; nothing when the complaint is whole.</param>
    public sealed record Registered(string Number, DateOnly Deadline, IReadOnlyList<ComplaintField> Missing);

    /// <summary>A complaint on this subject does not come this way (reading B18).</summary>
    public sealed record ChannelNotAllowed(ComplaintSubject Subject, ComplaintChannel Channel) : Problem("complaint-channel-not-allowed");

    /// <summary>The day of receipt is missing, in the future or long ago.</summary>
    public sealed record WrongReceiptDay(DateOnly Earliest, DateOnly Latest) : Problem("complaint-wrong-receipt-day");

    /// <summary>A letter is registered with its scan (ChSM III.1).</summary>
    public sealed record ScanNeeded() : Problem("complaint-scan-needed");

    public sealed record TooManyFiles(int Most) : Problem("complaint-too-many-files");

    public sealed record NoSuchPerson(string Person) : Problem("complaint-no-such-person");

    /// <summary>Whose complaint it is must be said by a code.</summary>
    public sealed record PersonNeeded() : Problem("complaint-person-needed");

    /// <summary>So many wait for a decision that another one would help nobody.</summary>
    public sealed record TooManyOpen(int Most) : Problem("complaint-too-many-open");

    public Task<Result<Registered>> Handle(Command command, CancellationToken stop)
    {
        if (Refusal(command) is { } no) return Task.FromResult<Result<Registered>>(no);
        var contents = ContentsCheck.Check(command.Contents, command.ReceivedOn!.Value);
        if (contents is Result<ComplaintContents>.Refused wrong) return Task.FromResult<Result<Registered>>(wrong.Problem);
        var files = ReceivedFile.All(command.Files, command.Channel, policy.Value.MostFileBytes);
        if (files is Result<IReadOnlyList<ReceivedFile>>.Refused bad) return Task.FromResult<Result<Registered>>(bad.Problem);
        var given = ((Result<ComplaintContents>.Ok)contents).Value;
        return writer.InOneTransaction(async (db, cancel) =>
        {
            var answer = await Register(db, command with { Contents = given }, ((Result<IReadOnlyList<ReceivedFile>>.Ok)files).Value, cancel);
            return (answer is Result<Registered>.Ok, answer);
        }, stop);
    }

    private Problem? Refusal(Command command)
    {
        var today = clock.TodayInPoland();
        var earliest = today.AddYears(-1);
        if (!policy.Value.ChannelsOf(command.Subject).Contains(command.Channel)) return new ChannelNotAllowed(command.Subject, command.Channel);
        if (command.ReceivedOn is not { } received || received > today || received < earliest) return new WrongReceiptDay(earliest, today);
        if (command is { Channel: ComplaintChannel.Letter, Files.Count: 0 }) return new ScanNeeded();
        return command.Files.Count > policy.Value.MostFiles ? new TooManyFiles(policy.Value.MostFiles) : null;
    }

    private async Task<Result<Registered>> Register(IBokDb db, Command command, IReadOnlyList<ReceivedFile> files, CancellationToken stop)
    {
        var key = HashOf(command, files);
        if (await db.Complaints.FirstOrDefaultAsync(c => c.SubmissionKey == key, stop) is { } same) return Answer(same);
        var person = command.PersonCode is { Length: > 0 } code ? await db.Persons.AsNoTracking().FirstOrDefaultAsync(p => p.Code == code, stop) : null;
        if (person is null && command.PersonCode is { Length: > 0 } unknown) return new NoSuchPerson(unknown);
        var userId = person is null ? null : await UserOf(db, person.Id, stop);
        if (command.Channel == ComplaintChannel.Portal && userId is not null
            && await db.Complaints.CountAsync(c => c.UserId == userId && c.Deadline != null, stop) >= policy.Value.MostOpen) return new TooManyOpen(policy.Value.MostOpen);
        var one = db.Complaints.Add(NewCase(command, person, userId, key, await ReadCalendar.Within(db, stop))).Entity;
        await db.SaveChangesAsync(stop);
        foreach (var file in files) db.ComplaintFiles.Add(file.Of(one.Id, command.Channel == ComplaintChannel.Portal ? "" : command.By.Login, one.RegisteredAt));
        await cases.Remember(db, one, null, command.By, ComplaintEvent.Register, one.Contents.Description, null, stop);
        await Tell(db, one, command, stop);
        await db.SaveChangesAsync(stop);
        return Answer(one);
    }

    private Complaint NewCase(Command command, Person? person, string? userId, string key, WorkingDays calendar)
    {
        var (received, now, p) = (command.ReceivedOn!.Value, clock.GetUtcNow().UtcDateTime, policy.Value);
        var contents = command.Contents with { Name = command.Contents.Name ?? person?.Facts.Name, Address = command.Contents.Address ?? person?.Facts.Address };
        var consumer = command.IsConsumer ?? person?.Facts.Kind != PersonKind.Organisation;
        var regulation = ComplaintClocks.Deadline(calendar, received, p.DaysOf(command.Subject));
        DateOnly? statute = consumer ? ComplaintClocks.Deadline(calendar, received, p.ConsumerDays) : null;
        return new()
        {
            Subject = command.Subject, Channel = command.Channel, StateSince = now, RegisteredAt = now, ReceivedOn = received, Contents = contents,
            State = ContentsCheck.Missing(command.Subject, contents, person is not null).Count == 0 ? ComplaintState.Open : ComplaintState.ToComplete,
            FileBy = FileBy(calendar, command.Subject, contents.EventOn), PersonId = person?.Id, UserId = userId, IsConsumer = consumer,
            RegulationDays = p.DaysOf(command.Subject), RegulationDeadline = regulation, StatuteDays = consumer ? p.ConsumerDays : null, StatuteDeadline = statute,
            Deadline = ComplaintClocks.Earlier(regulation, statute), SubmissionKey = key, SearchKey = SearchKeyOf(contents),
        };
    }

    internal DateOnly? FileBy(WorkingDays calendar, ComplaintSubject subject, DateOnly? eventOn) =>
        subject == ComplaintSubject.Portal && eventOn is { } day ? calendar.Plus(day, policy.Value.FilingWorkingDays) : null;

    internal static string SearchKeyOf(ComplaintContents contents) => SearchKey.Of(contents.Name, contents.Email, contents.ClientNumber, contents.Address);

    /// <summary>The person's login that is not closed for good, else the last one (reading A13).</summary>
    internal static Task<string?> UserOf(IBokDb db, int personId, CancellationToken stop) => db.PortalAccounts.Where(a => a.PersonId == personId)
        .OrderBy(a => a.State == PortalAccountState.Closed).ThenByDescending(a => a.Id).Select(a => (string?)a.UserId).FirstOrDefaultAsync(stop);

    private async Task Tell(IBokDb db, Complaint one, Command command, CancellationToken stop)
    {
        var clause = ComplaintLife.Clause(one.Subject, ComplaintEvent.Register);
        if (command.Channel == ComplaintChannel.Portal && policy.Value.Mailbox.Length > 0)
        {
            outbox.Add(db, new(
                ComplaintLetters.ToMailbox,
                ComplaintLetters.Fields(one, ("Login", command.By.Login), ("Deadline", ComplaintLetters.Day(one.Deadline!.Value)), ("Description", one.Contents.Description ?? "")),
                new(policy.Value.Mailbox, policy.Value.Mailbox), one.Number, clause));
        }

        if ((await AnswerWays.Of(db, one, stop)) is not [var (_, to), ..]) return; // nowhere to write to; the page says so
        outbox.Add(db, one.State == ComplaintState.ToComplete
            ? AskForContents.LetterOf(one, to, ContentsCheck.Missing(one.Subject, one.Contents, one.PersonId is not null), "")
            : new(
                ComplaintLetters.Received,
                ComplaintLetters.Fields(one, ("Deadline", ComplaintLetters.Day(one.Deadline!.Value)), ("Late", one is { IsLate: true, FileBy: { } by }
                    ? $"Termin na złożenie reklamacji minął {ComplaintLetters.Day(by)} (regulamin § 6 ust. 3). Mimo to ją rozpatrzymy." : "")),
                to, one.Number, clause));
    }

    private static Registered Answer(Complaint one) => new(
        one.Number, ComplaintClocks.Earlier(one.RegulationDeadline, one.StatuteDeadline),
        one.State == ComplaintState.ToComplete ? ContentsCheck.Missing(one.Subject, one.Contents, one.PersonId is not null) : []);

    // The day of a portal's form is the program's: posted again after midnight it is the same form.
    private static string HashOf(Command c, IReadOnlyList<ReceivedFile> files) => SubmissionHash.Of(
        c.SubmissionKey,
        new { c.Subject, c.Channel, ReceivedOn = c.Channel == ComplaintChannel.Portal ? null : c.ReceivedOn, c.Contents, c.PersonCode, c.IsConsumer, Files = files.Select(f => f.Sha256) });
}
