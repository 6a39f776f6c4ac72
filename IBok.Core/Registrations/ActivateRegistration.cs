using System.Security.Cryptography;
using IBok.Core.Accounts;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Data;
using IBok.Core.DataChanges;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Core.Premises;
using IBok.Core.Premises.Written;
using IBok.Core.Regulations;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Registrations;

/// <summary>
/// Gives the applicant a login (JSM §2.7): the number, the account, the link to the premises, what was accepted and the letter with the link
/// for the password are one commit, or nothing is.
/// </summary>
public sealed class ActivateRegistration(Casework cases, AddUser users, IssuePasswordLink links, ApplyWrittenChange changes)
{
    private const int MostTries = 100;

    public sealed record Activated(string Login);

    /// <summary>Another login uses these premises (JSM §2.3); told to the clerk only.</summary>
    public sealed record PremisesTaken(string Premises, string Login) : Problem("registration-premises-taken");

    /// <summary>The person's own login is blocked: that is decided first.</summary>
    public sealed record LoginBlocked(string Login) : Problem("registration-login-blocked");

    public async Task<Result<Activated>> Handle(Casework.Handle handle, CancellationToken stop)
    {
        try
        {
            return await cases.Step<Activated>(handle, RegistrationEvent.Activate, Activate, stop);
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            return new PremisesTaken("", ""); // the index was the last guard
        }
    }

    private async Task<Result<Casework.Outcome<Activated>>> Activate(Casework.Moment now)
    {
        var title = await now.Db.LegalTitles.AsNoTracking().FirstOrDefaultAsync(t => t.Id == now.Case.TitleId, now.Stop);
        if (title is null || !title.HoldsOn(now.Today)) return new VerifyRegistration.TitleNotValid(title?.Code ?? "");
        if (await Conflict(now, title) is { } taken) return taken;
        var known = await (
            from account in now.Db.PortalAccounts
            join user in now.Db.Users on account.UserId equals user.Id
            where account.PersonId == title.Facts.PersonId && account.State != PortalAccountState.Closed
            select new { account.UserId, Login = user.UserName!, account.State }).FirstOrDefaultAsync(now.Stop);
        if (known is { State: PortalAccountState.Blocked }) return new LoginBlocked(known.Login);
        var (userId, login) = known is null ? await NewLogin(now, title.Facts.PersonId) : (known.UserId, known.Login);
        now.Db.PremisesLogins.Add(new() { PremisesId = title.Facts.PremisesId, UserId = userId, TitleId = title.Id, RegistrationId = now.Case.Id, From = now.At });
        await AcceptRegulation.Within(
            now.Db, userId, now.Case.RegulationVersionId, AcceptanceAct.InApplication, now.Case.SubmittedAt, now.Case.SubmittedFrom, now.Stop);
        if (now.Case.NoticeVersionId is { } notice)
            await AcceptRegulation.Within(now.Db, userId, notice, AcceptanceAct.InApplication, now.Case.SubmittedAt, now.Case.SubmittedFrom, now.Stop);
        now.Case.ActivatedAs(login);
        if (known is null) await TakeEmail(now, title.Facts.PersonId);
        return new Casework.Outcome<Activated>(new(login), $"login {login}", null, known is null ? await Welcome(now, userId, login) : Joined(now, userId, login));
    }

    /// <summary>Whoever uses the premises now; a login whose holder has no title any more gives way to the successor (decisions.md).</summary>
    private static async Task<PremisesTaken?> Conflict(Casework.Moment now, LegalTitle title)
    {
        var (premises, today) = (title.Facts.PremisesId, now.Today);
        var holders = await (
            from account in now.Db.PortalAccounts
            join user in now.Db.Users on account.UserId equals user.Id
            join held in now.Db.LegalTitles on account.PersonId equals held.Facts.PersonId
            where held.Facts.PremisesId == premises && held.Facts.ValidFrom <= today && (held.Facts.ValidTo == null || held.Facts.ValidTo >= today)
                && account.PersonId != title.Facts.PersonId && account.State != PortalAccountState.Closed
            orderby user.UserName
            select new { account.UserId, account.State, Login = user.UserName! }).Take(50).ToListAsync(now.Stop);
        var links = await now.Db.PremisesLogins.Where(l => l.PremisesId == premises && l.EndedAt == null).OrderBy(l => l.Id).Take(50).ToListAsync(now.Stop);

        // A blocked login keeps its premises as long as its title holds; one without a link of ours counts while it is active.
        if (holders.Find(h => h.State == PortalAccountState.Active || links.Exists(l => l.UserId == h.UserId)) is { } holder)
            return new(await now.Db.Premises.Where(p => p.Id == premises).Select(p => p.Code).FirstAsync(now.Stop), holder.Login);
        foreach (var link in links) link.EndedAt = now.At;
        if (links.Count > 0) await now.Db.SaveChangesAsync(now.Stop);
        return null;
    }

    private async Task<(string UserId, string Login)> NewLogin(Casework.Moment now, int personId)
    {
        var login = await Allocate(now);
        return (await users.Within(now.Db, login, Roles.Resident, personId, hash: null, oneTimeUntil: null, now.Stop), login);
    }

    // The signed form is a letter about data too (JSM §2.11), and its e-mail has been confirmed: links for passwords must go there. Who has a login
    // already changes the e-mail by a letter that says so, or a second form would be a way into somebody's account.
    private async Task TakeEmail(Casework.Moment now, int personId)
    {
        var delivered = now.Case.DeliveredOn ?? now.Today;
        var values = new Dictionary<PersonField, string?> { [PersonField.Email] = now.Now.Email };
        await changes.Within(now.Db, now.By, personId, new(delivered, delivered, now.Case.Number), values, now.Stop);
    }

    // Random over 90 million numbers: it follows from nothing and tells nothing, and what was given once is never given again (JSM §1.2).
    private static async Task<string> Allocate(Casework.Moment now)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var number = RandomNumberGenerator.GetInt32(10_000_000, 100_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (await now.Db.AllocatedLogins.AnyAsync(l => l.Number == number, now.Stop) || await now.Db.Users.AnyAsync(u => u.NormalizedUserName == number, now.Stop)) continue;
            now.Db.AllocatedLogins.Add(new() { Number = number, At = now.At, RegistrationId = now.Case.Id });
            return number;
        }

        throw new InvalidOperationException("No free login number was found.");
    }

    private async Task<Letter> Welcome(Casework.Moment now, string userId, string login)
    {
        var link = await links.Within(now.Db, userId, PasswordLinkPurpose.Activation, now.Stop);
        return new(
            RegistrationLetters.Activated,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Case"] = now.Case.Number, ["Login"] = login, ["Until"] = RegistrationLetters.Moment(link.ExpiresAt) },
            now.Now.To(userId), now.Case.Number, "JSM §2.7", $"/haslo/{link.Token}");
    }

    private static Letter Joined(Casework.Moment now, string userId, string login) => new(
        RegistrationLetters.Joined, new Dictionary<string, string>(StringComparer.Ordinal) { ["Case"] = now.Case.Number, ["Login"] = login }, now.Now.To(userId),
        now.Case.Number, "JSM §2.4");
}
