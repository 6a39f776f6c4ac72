using IBok.Core.Audit;
using IBok.Core.Banks;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Banks;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>A paper came (ChSM II.3, II.4): a consent, or its continuation on another account (ChSM II.15). Nothing is collected by it yet.</summary>
public sealed class OpenMandate(Writer writer, MandateCasework casework, AddMandateScan scans, BankNames names, TimeProvider clock)
{
    /// <param name="Replaces">Number of the mandate that the new one takes the place of once it is active; needed for a moved account.</param>
    /// <param name="PremisesCode">The accounting system's premises_id; with <paramref name="Replaces"/> it is that one's.</param>
    /// <param name="ClientCode">The accounting system's person_id: whose charges are collected.</param>
    /// <param name="Scan">Of the paper.</param>
    public sealed record Command(Actor By, MandateForm Form, string? Replaces, string PremisesCode, string ClientCode, MandatePaper Paper, Upload? Scan = null);

    public sealed record NoSuchPremises(string Premises) : Problem("mandate-no-such-premises");

    /// <summary>Charges are collected of who holds or held the premises, or owns an account of it (reading B15).</summary>
    public sealed record NotAClient(string Client, string Premises) : Problem("mandate-not-a-client");

    /// <summary>A moved account names the consent that goes on (annex 5).</summary>
    public sealed record ReplacesNothing() : Problem("mandate-replaces-nothing");

    /// <summary>That consent does not collect any more, or ended at the bank: a new consent is needed (reading B10).</summary>
    public sealed record CannotGoOn(string Number) : Problem("mandate-cannot-go-on");

    /// <summary>Answers the number of the new mandate.</summary>
    public async Task<Result<string>> Handle(Command command, CancellationToken stop)
    {
        var read = command.Paper.Read(clock.TodayInPoland());
        if (read is Result<MandatePaper.Facts>.Refused no) return no.Problem;
        var facts = ((Result<MandatePaper.Facts>.Ok)read).Value;
        return await writer.InOneTransaction(async (db, cancel) =>
        {
            var opened = await Open(db, command, facts, cancel);
            return (opened is Result<string>.Ok, opened);
        }, stop);
    }

    private async Task<Result<string>> Open(IBokDb db, Command command, MandatePaper.Facts facts, CancellationToken stop)
    {
        var place = await Place(db, command, stop);
        if (place is Result<Places>.Refused no) return no.Problem;
        var (premises, client, before) = ((Result<Places>.Ok)place).Value;
        var now = clock.GetUtcNow().UtcDateTime;
        var one = db.Mandates.Add(new()
        {
            OpenedAt = now, StateSince = now, Form = command.Form, ReplacesId = before, PremisesId = premises, ClientId = client, Scope = facts.Scope,
            Payer = facts.Payer, Account = facts.Account, AccountAsWritten = facts.AsWritten, BankName = await ListDebitBanks.NameOf(db, await names.InForce(stop), facts.Account, stop), Paper = facts.Intake,
        }).Entity;
        await db.SaveChangesAsync(stop); // the number follows from the id
        var moment = new MandateCasework.Moment(db, command.By, one, null, null, now, clock.TodayInPoland(), stop);
        await casework.Remember(moment, MandateEvent.Open, Came(facts, command));
        if (command.Scan is { } scan && await scans.Within(moment, scan) is Result<FileKind>.Refused bad) return bad.Problem;
        await db.SaveChangesAsync(stop);
        return one.Number;
    }

    private static string Came(MandatePaper.Facts facts, Command command) =>
        $"{MandateWords.Of(command.Form)}; {MandateWords.Of(facts.Intake.Channel)}, {facts.Intake.Place}; wpłynęło {MandateLetters.Day(facts.Intake.ReceivedOn)}, podpisano {MandateLetters.Day(facts.Intake.SignedOn)}"
        + (command.Replaces is { Length: > 0 } before ? $", zamiast {before}" : "");

    private static async Task<Result<Places>> Place(IBokDb db, Command command, CancellationToken stop)
    {
        if (command.Replaces is { Length: > 0 } number)
        {
            if (await MandateCasework.Find(db, number, stop) is not { } before) return new MandateCasework.NoSuchMandate(number);
            return CanGoOn(before, command.Form) ? new Places(before.PremisesId, before.ClientId, before.Id) : new CannotGoOn(number);
        }

        if (command.Form == MandateForm.MovedAccount) return new ReplacesNothing();
        if (await db.Premises.Where(p => p.Code == command.PremisesCode).Select(p => (int?)p.Id).FirstOrDefaultAsync(stop) is not { } premises)
            return new NoSuchPremises(command.PremisesCode);
        var client = await db.Persons.Where(p => p.Code == command.ClientCode).Select(p => (int?)p.Id).FirstOrDefaultAsync(stop);
        if (client is not { } person
            || !(await db.LegalTitles.AnyAsync(t => t.Facts.PremisesId == premises && t.Facts.PersonId == person, stop)
                || await db.LedgerAccounts.AnyAsync(a => a.Facts.PremisesId == premises && a.Facts.PersonId == person, stop)))
            return new NotAClient(command.ClientCode, command.PremisesCode);
        return new Places(premises, person, null);
    }

    /// <summary>A moved account goes on with a consent that still holds; after a withdrawal at the bank only a new consent does (reading B10).</summary>
    internal static bool CanGoOn(Mandate before, MandateForm form) => MandateLife.IsLive(before.State)
        && (form == MandateForm.Consent || before.Suspension is not (SuspensionReason.WithdrawnAtBank or SuspensionReason.NoMandate or SuspensionReason.Deceased));

    private sealed record Places(int Premises, int Client, int? Before);
}
