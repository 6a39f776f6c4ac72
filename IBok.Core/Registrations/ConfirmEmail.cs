using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Registrations;

/// <summary>The applicant pressed the button behind the link of the first letter: the e-mail is his, the clerk may see the case.</summary>
public sealed class ConfirmEmail(
    Writer writer, AuditLog audit, Outbox outbox, IDbContextFactory<IBokDb> dbs, IOptions<RegistrationsPolicy> policy, TimeProvider clock)
{
    /// <param name="FormToken">Opens the applicant's own page; told once.</param>
    public sealed record Confirmed(string FormToken);

    /// <summary>Used, too old or never given: all look the same.</summary>
    public sealed record DeadLink() : Problem("registration-dead-link");

    /// <summary>Whether the link would work; looking changes nothing, because mail scanners look too.</summary>
    public async Task<bool> IsAlive(string token, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await Find(db, token, stop) is not null;
    }

    public Task<Result<Confirmed>> Handle(string token, string address, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        if (await Find(db, token, cancel) is not { } one) return (false, (Result<Confirmed>)new DeadLink());
        var (now, form) = (clock.GetUtcNow().UtcDateTime, SecretToken.New());
        if (one.On(RegistrationEvent.ConfirmEmail, now) is Result<Registration>.Refused) return (false, new DeadLink());
        (one.ConfirmHash, one.ConfirmedAt, one.FormHash) = (null, now, SecretToken.HashOf(form));
        Casework.Remember(db, one, now, "", RegistrationEvent.ConfirmEmail);
        outbox.Add(db, new(
            RegistrationLetters.Form,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Case"] = one.Number, ["Days"] = $"{policy.Value.ActivationWorkingDays}",
                ["Expires"] = RegistrationLetters.Day(EraseUnfinished.LastDay(one.StateSince, policy.Value)),
            },
            new(one.Application.Name, one.Application.Email, one.Application.CorrespondenceAddress), one.Number, "JSM §2.5", $"/rejestracja/formularz/{form}"));
        await audit.Within(
            db, new("wnioskodawca", address), AuditOperation.RegistrationStep, one.Number, null, $"{RegistrationEvent.ConfirmEmail}: {one.State}", cancel, RegistrationLife.Clause(RegistrationEvent.ConfirmEmail));
        await db.SaveChangesAsync(cancel);
        return (true, new Confirmed(form));
    }, stop);

    private Task<Registration?> Find(IBokDb db, string token, CancellationToken stop)
    {
        var (hash, now) = (SecretToken.HashOf(token), clock.GetUtcNow().UtcDateTime);
        return db.Registrations.FirstOrDefaultAsync(r => r.ConfirmHash == hash && r.ConfirmUntil > now, stop);
    }
}
