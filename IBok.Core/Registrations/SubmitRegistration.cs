using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Core.Regulations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Registrations;

/// <summary>
/// The web form arrives (JSM §2.5). Nothing is compared with persons, premises or logins here, so the answer cannot tell whether they exist;
/// a further form to an address that got its links already is answered in the same way and leaves nothing.
/// </summary>
public sealed class SubmitRegistration(Writer writer, Outbox outbox, ReadRegulations regulations, IOptions<RegistrationsPolicy> policy, TimeProvider clock)
{
    /// <param name="Form">As posted.</param>
    /// <param name="SubmissionKey">Made with the empty form: the same form posted twice is one case, a changed one another.</param>
    /// <param name="Address">The network address.</param>
    public sealed record Command(ApplicationForm Form, string SubmissionKey, string Address);

    public sealed record Sent(string Email);

    /// <summary>Nothing can be accepted before the cooperative has published its regulations (JSM §2.1).</summary>
    public sealed record NoRegulations() : Problem("registration-no-regulations");

    public async Task<Result<Sent>> Handle(Command command, CancellationToken stop)
    {
        var checkedForm = command.Form.Check();
        if (checkedForm is Result<Application>.Refused no) return no.Problem;
        if (await regulations.InForce(RegulationKind.Portal, stop) is not { } inForce) return new NoRegulations();
        var notice = (await regulations.InForce(RegulationKind.PrivacyNotice, stop))?.Id;
        var application = ((Result<Application>.Ok)checkedForm).Value;
        await writer.InOneTransaction(async (db, cancel) => (await Keep(db, command, application, (inForce, notice), cancel), true), stop);
        return new Sent(application.Email);
    }

    private async Task<bool> Keep(IBokDb db, Command command, Application application, (ReadRegulations.Published InForce, int? Notice) told, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var key = SubmissionHash.Of(command.SubmissionKey, application);
        if (await db.Registrations.AnyAsync(r => r.SubmissionKey == key, stop)) return false;
        var (since, email) = (now.AddDays(-1), application.Email);
        if (await db.Registrations.CountAsync(r => r.SubmittedAt > since && r.Application.Email == email, stop) >= policy.Value.MostPerEmailAndDay) return false;
        var token = SecretToken.New();
        var one = db.Registrations.Add(new()
        {
            StateSince = now, Application = application, SubmittedAt = now, SubmittedFrom = command.Address, RegulationVersionId = told.InForce.Id,
            RegulationNumber = told.InForce.Number, NoticeVersionId = told.Notice, SubmissionKey = key, SearchKey = SearchKey.Of(application.Name, application.Email, application.PremisesAddress),
            ConfirmHash = SecretToken.HashOf(token), ConfirmUntil = now.AddHours(policy.Value.ConfirmHours),
        }).Entity;
        await db.SaveChangesAsync(stop);
        Casework.Remember(db, one, now, "", RegistrationEvent.Submit, note: $"regulamin wersja {told.InForce.Number}");
        var until = RegistrationLetters.Moment(one.ConfirmUntil);
        outbox.Add(db, new(
            RegistrationLetters.Confirm, new Dictionary<string, string>(StringComparer.Ordinal) { ["Until"] = until }, new(application.Name, email), one.Number,
            RegistrationLife.Clause(RegistrationEvent.ConfirmEmail), $"/rejestracja/potwierdz/{token}"));
        await db.SaveChangesAsync(stop);
        return true;
    }
}
