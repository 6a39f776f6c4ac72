using IBok.Core.Announcements;
using IBok.Core.Complaints;
using IBok.Core.Data;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Core.Privacy.Requests;
using IBok.Core.Questions;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Demo;

/// <summary>
/// What residents of the scenes ask and complain about, and what they are told, each step by the use case that a person would take; once a folder. On the
/// pages of the scenes' residents stands one announcement.
/// </summary>
public sealed class DemoCases(
    ListComplaints list, FileComplaint file, RegisterComplaint register, AssignComplaint assign, DecideComplaint decide, CloseComplaint close, ListOutbox letters, MarkLetter mark, AskQuestion ask,
    PublishAnnouncement publish, PlanBreak plan, FileRequest request, IDbContextFactory<IBokDb> dbs, TimeProvider clock)
{
    private static readonly Actor Clerk = new("clerk");

    private DateOnly Today => clock.TodayInPoland();

    /// <summary>Only in Development, after the demo's logins were made.</summary>
    public async Task Handle(CancellationToken stop)
    {
        if ((await list.Counts(stop)).ByState.Count > 0) return;
        await Complaints(stop);
        await Question("P-00019", "L-00018", "Ta opłata jest wyższa niż przed rokiem. Dlaczego?", stop);
        await Question("P-00020", "L-00019", "W umowie najmu mam inną stawkę. Proszę o wyjaśnienie.", stop);
        await Told(stop);
        if (await Of("P-00016", stop) is var (asker, actor))
            await request.Handle(asker, actor, RequestKind.Rectification, "Zmienił się mój adres do korespondencji. Proszę go poprawić, pismo wysyłam pocztą.", "demo", stop);
    }

    // In the states that the register tells apart: near its term, to be completed, answered on paper and closed, just come.
    private async Task Complaints(CancellationToken stop)
    {
        var near = await Registered(
            ComplaintSubject.Portal, ComplaintChannel.Email, 11, new() { EventOn = Today.AddDays(-12), Description = "Od wczoraj po zalogowaniu widzę saldo sprzed dwóch miesięcy." }, "P-00015", stop);
        await assign.Handle(new(Clerk, near, null), Clerk.Login, stop);
        await Registered(ComplaintSubject.DirectDebit, ComplaintChannel.Letter, 3, new() { ClientNumber = "K-00013" }, "P-00012", stop);
        var answered = await Registered(
            ComplaintSubject.DirectDebit, ComplaintChannel.Letter, 20, new() { ClientNumber = "K-00001", Description = "W październiku pobrano opłatę, która była już zapłacona przelewem." }, "P-00001", stop);
        await decide.Handle(
            new(Clerk, answered, null), new(ComplaintOutcome.Accepted, ["ChSM II.20"], "Opłatę zapłacono dwa razy. Nadpłatę zaliczyliśmy na następny miesiąc, na wniosek zwrócimy ją na rachunek.", AnswerWay.Letter), stop);
        foreach (var letter in (await letters.About(answered, stop)).Where(l => l.State == DeliveryState.ToPrint)) await mark.Handle(new(Clerk, letter.Id, DeliveryEvent.Print), stop);
        await close.Handle(new(Clerk, answered, null), stop);
        if (await Of("P-00011", stop) is var (asker, actor))
            await file.Handle(new(asker, actor, Today, "Zmiana liczby osób była zgłoszona w zeszłym tygodniu, a na stronie naliczeń jej nie widać.", [], "demo"), stop);
    }

    private async Task<string> Registered(ComplaintSubject subject, ComplaintChannel channel, int daysAgo, ComplaintContents contents, string person, CancellationToken stop)
    {
        Upload[] papers = channel == ComplaintChannel.Letter ? [new("pismo.pdf", DemoPaper.Pdf)] : [];
        var answer = await register.Handle(new(Clerk, subject, channel, Today.AddDays(-daysAgo), contents, person, null, papers, $"demo {person}"), stop);
        return answer is Result<RegisterComplaint.Registered>.Ok { Value: var done } ? done.Number : "";
    }

    private async Task Question(string person, string premises, string words, CancellationToken stop)
    {
        if (await Of(person, stop) is not var (asker, actor)) return;
        await using var db = await dbs.CreateDbContextAsync(stop);
        var accounts = db.LedgerAccounts.Where(a => db.Premises.Any(p => p.Id == a.Facts.PremisesId && p.Code == premises)).Select(a => a.Id);
        if (await db.Charges.Where(c => accounts.Contains(c.AccountId)).OrderByDescending(c => c.DueDate).ThenBy(c => c.EntryId).Select(c => c.EntryId).FirstOrDefaultAsync(stop) is { } entry)
            await ask.Handle(new(asker, actor, premises, entry, words), stop);
    }

    private async Task Told(CancellationToken stop)
    {
        await publish.Handle(
            new(
                Clerk, "Odczyt wodomierzy", "Odczyt w przyszłym tygodniu, w godzinach 16-20.\n\n# Co przygotować\n- dostęp do wodomierzy w kuchni i w łazience\n- poprzedni odczyt, jeśli był podany telefonicznie",
                AnnouncementScope.Everybody, null, Today, Today.AddDays(21)), stop);
        await using var db = await dbs.CreateDbContextAsync(stop);
        var scenes = await db.Premises.Where(p => p.Code == "L-00001").Select(p => p.Facts.Building).FirstOrDefaultAsync(stop);
        if (await db.Premises.Where(p => p.Facts.Building != null && p.Facts.Building != scenes).OrderBy(p => p.Facts.Building).Select(p => p.Facts.Building).FirstOrDefaultAsync(stop) is { Length: > 0 } building)
            await publish.Handle(
                new(Clerk, "Mycie klatki schodowej", "W piątek prosimy nie zostawiać rowerów i wózków na parterze.", AnnouncementScope.Building, building, Today, Today.AddDays(7)), stop);
        var night = Today.AddDays(20).ToDateTime(new TimeOnly(22, 0));
        await plan.Handle(new(new("administrator"), night, night.AddHours(3), 3, "Aktualizacja programu"), stop);
    }

    // Whoever has a login.
    private async Task<(Asker Asker, Actor Actor)?> Of(string person, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var found = await (
            from p in db.Persons
            join account in db.PortalAccounts on p.Id equals account.PersonId
            join user in db.Users on account.UserId equals user.Id
            where p.Code == person
            select new { user.Id, PersonId = p.Id, user.UserName }).FirstOrDefaultAsync(stop);
        return found is null ? null : (new(found.Id, found.PersonId), new(found.UserName ?? ""));
    }
}
