using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using IBok.Core.Ledger.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.AccountLetters.Agreements;

/// <summary>
/// Takes a step of an agreement. Signed: its charges go into instalments in that commit, if they are still open as proposed. Broken or fulfilled: what is left goes
/// back among what is due.
/// </summary>
public sealed class DecideAgreement(ExplainAccount explain, Writer writer, AuditLog audit, IOptions<LedgerPolicy> ledger, Changes changes, TimeProvider clock)
{
    public const int LongestNote = 500;

    /// <param name="Version">As the person saw it.</param>
    /// <param name="Day">The day on which it was signed or ended; not of the future.</param>
    /// <param name="Note">Why; needed to break it.</param>
    public sealed record Command(Actor By, string Number, int Version, AgreementEvent Event, DateOnly Day, string Note = "");

    public sealed record NoSuchAgreement(string Number) : Problem("agreement-none");

    /// <summary>Somebody else was faster.</summary>
    public sealed record DecidedMeanwhile() : Problem("agreement-meanwhile");

    /// <summary>Before the proposal or the signature, or in the future.</summary>
    public sealed record WrongDay(DateOnly Day) : Problem("agreement-day");

    public sealed record NoteMissing(int Most) : Problem("agreement-note");

    /// <summary>A payment or a correction came since: it must be proposed anew.</summary>
    public sealed record DebtChanged(Money Was, Money Now) : Problem("agreement-debt-changed");

    public async Task<Result<AgreementState>> Handle(Command command, CancellationToken stop)
    {
        var done = await writer.InOneTransaction(async (db, cancel) =>
        {
            var answer = await Within(db, command, cancel);
            return (answer is Result<AgreementState>.Ok, answer);
        }, stop);
        if (done is Result<AgreementState>.Ok) changes.Tell();
        return done;
    }

    private async Task<Result<AgreementState>> Within(IBokDb db, Command command, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (InstalmentAgreement.Numbers.Parse(command.Number) is not { } id || await db.InstalmentAgreements.SingleOrDefaultAsync(a => a.Id == id, stop) is not { } one)
            return new NoSuchAgreement(command.Number);
        if (one.Version != command.Version) return new DecidedMeanwhile();
        var earliest = one.SignedOn ?? DateOnly.FromDateTime(one.ProposedAt.InPoland());
        if (command.Day < earliest || command.Day > clock.TodayInPoland()) return new WrongDay(command.Day);
        var note = command.Note.Trim();
        if (note.Length > LongestNote || (command.Event == AgreementEvent.Break && note.Length == 0)) return new NoteMissing(LongestNote);
        var before = one.State;
        if (one.On(command.Event, command.Day, command.By.Login, now, note) is Result<InstalmentAgreement>.Refused no) return no.Problem;
        if (command.Event == AgreementEvent.Sign && await WhatChanged(db, one, stop) is { } changed) return changed;
        if (command.Event != AgreementEvent.Withdraw) await TellClaims(db, one, command, now, stop);
        await audit.Within(db, command.By, AuditOperation.AgreementStep, one.Number, $"{before}", $"{one.State}{(note.Length > 0 ? $": {note}" : "")}", stop, "JSM §4.2");
        await db.SaveChangesAsync(stop);
        return one.State;
    }

    private async Task<Problem?> WhatChanged(IBokDb db, InstalmentAgreement one, CancellationToken stop)
    {
        var code = await db.LedgerAccounts.Where(a => a.Id == one.AccountId).Select(a => a.Code).SingleAsync(stop);
        if (await explain.For(code, null, stop) is not Result<ExplainAccount.Explained>.Ok { Value: var explained }) return new DebtChanged(one.Principal, Money.Zero);
        var agreed = await Charges(db, one.Id, stop);
        var open = explained.Items.Where(i => i.Group is null).ToDictionary(i => i.EntryId, i => i.Open, StringComparer.Ordinal);
        var still = new Money(agreed.Sum(c => open.GetValueOrDefault(c.EntryId).Grosze));
        return agreed.All(c => open.GetValueOrDefault(c.EntryId) == c.Open) ? null : new DebtChanged(one.Principal, still);
    }

    private async Task TellClaims(IBokDb db, InstalmentAgreement one, Command command, DateTime now, CancellationToken stop)
    {
        var import = db.Imports.Add(new()
        {
            Format = Import.AgreementFormat, Name = one.Number, ReceivedAt = now, ReceivedBy = command.By.Login, State = ImportState.Posted, AsOf = command.Day,
        }).Entity;
        await db.SaveChangesAsync(stop);
        using (var touched = Touched.Within(db))
        {
            // Packages of the days before know nothing of it: what is told today is the newest.
            using var claims = Ledger.Claims.TellClaims.Within(db, clock.TodayInPoland(), import.Id, touched);
            foreach (var charge in await Charges(db, one.Id, stop))
                claims.Tell(charge.EntryId, new() { AccountId = one.AccountId, ChargeId = charge.Id, Group = ClaimGroup.Instalments, From = one.SignedOn!.Value, To = one.EndedOn });
            touched.Undo();
        }

        if (PublishFigures.LastAsOf(db) is { } shown) await PublishFigures.Within(db, ledger.Value, shown, import.Id, now, stop);
    }

    private static async Task<List<(long Id, string EntryId, Money Open)>> Charges(IBokDb db, int agreement, CancellationToken stop)
    {
        var rows = await (
            from a in db.AgreementCharges.AsNoTracking()
            where a.AgreementId == agreement
            join c in db.Charges on a.ChargeId equals c.Id
            orderby c.EntryId
            select new { c.Id, c.EntryId, a.Open }).ToListAsync(stop);
        return [.. rows.Select(r => (r.Id, r.EntryId, r.Open))];
    }
}
