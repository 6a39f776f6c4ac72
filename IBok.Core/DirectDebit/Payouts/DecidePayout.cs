using System.Globalization;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.BankFormats.ElixirOrders;
using IBok.Core.Banking;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using IBok.Core.Ledger.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.DirectDebit.Payouts;

/// <summary>
/// A second person approves a payout (its Elixir-O 110 file is made then) or refuses it; later somebody says that the bank has the transfer. Where
/// payments come from the bank, the credit leaves the account in that commit, as returns of the newest payments.
/// </summary>
public sealed class DecidePayout(
    Writer writer, IOptions<DirectDebitPolicy> policy, IOptions<Creditor> creditor, IOptions<BankingPolicy> banking, IOptions<LedgerPolicy> ledger, AuditLog audit, Changes changes,
    TimeProvider clock)
{
    public const int LongestNote = 500;

    /// <param name="Version">As the person saw it.</param>
    /// <param name="Note">Why; needed to refuse.</param>
    /// <param name="Again">The same person, with the password; needed for all but to refuse.</param>
    public sealed record Command(Actor By, string Number, int Version, PayoutEvent Event, string Note = "", Confirmed? Again = null)
    {
        internal bool MovesMoney => Event != PayoutEvent.Refuse;
    }

    public sealed record NoSuchPayout(string Number) : Problem("payout-none");

    public sealed record SamePerson() : Problem("payout-same-person");

    public sealed record NoteMissing(int Most) : Problem("payout-note");

    public async Task<Result<PayoutState>> Handle(Command command, CancellationToken stop)
    {
        var done = await writer.InOneTransaction(async (db, cancel) =>
        {
            var answer = await Within(db, command, cancel);
            return (answer is Result<PayoutState>.Ok, answer);
        }, stop);
        if (done is Result<PayoutState>.Ok) changes.Tell();
        return done;
    }

    private async Task<Result<PayoutState>> Within(IBokDb db, Command command, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (command.MovesMoney && command.Again?.By.Login != command.By.Login) return new ConfirmStep.PasswordNeeded();
        if (Payout.Numbers.Parse(command.Number) is not { } id || await db.Payouts.SingleOrDefaultAsync(p => p.Id == id, stop) is not { } payout) return new NoSuchPayout(command.Number);
        if (payout.Version != command.Version) return new ApproveRun.DecidedMeanwhile();
        if (command.Event == PayoutEvent.Approve && payout.AskedBy == command.By.Login) return new SamePerson();
        var (before, note) = (payout.State, command.Note.Trim() is { Length: > 0 } words ? words : null);
        if (note is { Length: > LongestNote } || (note is null && command.Event == PayoutEvent.Refuse)) return new NoteMissing(LongestNote);
        if (payout.On(command.Event, command.By.Login, now, note) is Result<Payout>.Refused no) return no.Problem;
        var problem = command.Event switch
        {
            PayoutEvent.Approve => await Approve(db, payout, stop),
            PayoutEvent.Pay => await Pay(db, payout, now, stop),
            _ => null,
        };
        if (problem is not null) return problem;
        await audit.Within(db, command.By, AuditOperation.PayoutStep, payout.Number, $"{before}", $"{payout.State}{(command.MovesMoney ? $"; {Confirmed.Words}" : "")}{(note is null ? "" : $": {note}")}", stop, "ChSM II.21");
        await db.SaveChangesAsync(stop);
        return payout.State;
    }

    private async Task<Problem?> Approve(IBokDb db, Payout payout, CancellationToken stop)
    {
        var free = await FreeCredit.Of(db, payout.AccountId, stop);
        if (payout.Amount > free.Credit) return free.Refusal;
        if (banking.Value.PaymentsFrom == PaymentSource.Bank && await Covered(db, payout.AccountId, stop) is var most && payout.Amount > most) return new ProposePayout.MoreThanCredit(most); // asked before the bank has a file
        if (Nrb.Find(policy.Value.CreditorAccount) is not { } ours) return new RunFiles.NoCreditor();
        var code = await db.LedgerAccounts.Where(a => a.Id == payout.AccountId).Select(a => a.Code).SingleAsync(stop);
        var order = new TransferOrder(
            clock.TodayInPoland(), payout.Amount, ours, payout.Account!, creditor.Value.Party, new(payout.Name, payout.Street, payout.Town), $"Zwrot nadpłaty {code}\n{payout.Number}", Reference: $"{payout.Id}");
        if (ElixirWriter.Write([order], RunFiles.ProfileOf(policy.Value)) is not Result<ElixirFiles>.Ok { Value.Files: [var file] }) return new RunFiles.CannotWrite(payout.Number, "elixir");
        payout.FileBytes = file.Bytes.ToArray();
        return null;
    }

    private async Task<Problem?> Pay(IBokDb db, Payout payout, DateTime now, CancellationToken stop)
    {
        var today = clock.TodayInPoland();
        payout.PaidOn = today;
        if (banking.Value.PaymentsFrom != PaymentSource.Bank) return null; // the accounting system tells it
        var import = db.Imports.Add(new()
        {
            Format = "Payout", Name = payout.Number, ReceivedAt = now, ReceivedBy = payout.StateBy, State = Intake.ImportState.Posted, AsOf = today,
        }).Entity;
        await db.SaveChangesAsync(stop);
        var left = await TakeCredit(db, payout, import.Id, today, stop);
        if (left > Money.Zero) return new ProposePayout.MoreThanCredit(payout.Amount - left);
        if (PublishFigures.LastAsOf(db) is { } shown) await PublishFigures.Within(db, ledger.Value, shown, import.Id, now, stop);
        return null;
    }

    // Returns take standing credit first (intake-package.md, 7); what is not covered by payments is answered.
    private static async Task<Money> TakeCredit(IBokDb db, Payout payout, int importId, DateOnly today, CancellationToken stop)
    {
        OpenPosting.MustBeNone(db);
        var booked = PublishFigures.LastAsOf(db) is { } shown && shown > today ? shown : today;
        var left = payout.Amount;
        var number = 0;
        using var touched = Touched.Within(db);
        using var payments = PostPayments.Within(db, importId, touched);
        foreach (var (entry, amount) in await Paid(db, payout.AccountId, stop))
        {
            if (left == Money.Zero) break;
            var part = amount < left ? amount : left;
            var id = string.Create(CultureInfo.InvariantCulture, $"{OwnEntries.Payout}{payout.Id}{(number++ == 0 ? "" : $"/{number}")}");
            if (payments.Post(new(id, payout.AccountId, -part, today, booked, $"Zwrot nadpłaty {payout.Number}", null, null, entry, number), out var no) != Posting.Posted)
                throw new InvalidOperationException($"A payout was not posted: {no}.");
            left -= part;
        }

        touched.Undo();
        return left;
    }

    // What can go as returns; credit notes are no payments.
    private static async Task<Money> Covered(IBokDb db, int account, CancellationToken stop) =>
        (await Paid(db, account, stop)).Aggregate(Money.Zero, (sum, one) => sum + one.Left);

    private static async Task<List<(string EntryId, Money Left)>> Paid(IBokDb db, int account, CancellationToken stop)
    {
        var rows = await db.Payments.AsNoTracking().Where(p => p.AccountId == account).OrderByDescending(p => p.ValueDate).ThenByDescending(p => p.Id).Take(2_000)
            .Select(p => new { p.Id, p.EntryId, p.OriginalId, p.Amount }).ToListAsync(stop);
        var corrections = rows.Where(r => r.OriginalId is not null).ToLookup(r => r.OriginalId!.Value, r => r.Amount);
        return [.. rows.Where(r => r.OriginalId is null).Select(r => (r.EntryId, corrections[r.Id].Aggregate(r.Amount, (sum, c) => sum + c))).Where(r => r.Item2 > Money.Zero)];
    }
}
