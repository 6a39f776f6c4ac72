using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Accounts;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Payouts;

/// <summary>A clerk enters a written demand to pay an overpayment out (ChSM II.21); a second person approves it.</summary>
public sealed class ProposePayout(Writer writer, PayoutScans scans, AuditLog audit, TimeProvider clock)
{
    private const int LongestName = 70, LongestLine = 35;

    /// <param name="Account">An account's code.</param>
    /// <param name="To">The account in the letter, as typed.</param>
    /// <param name="Scan">Of the demand; it may come later too.</param>
    public sealed record Command(Actor By, string Account, Money Amount, string To, string Name, string Street, string Town, DateOnly LetterOn, Upload? Scan = null);

    public sealed record NoSuchAccount(string Account) : Problem("payout-no-such-account");

    /// <summary>More than the credit, or nothing.</summary>
    public sealed record MoreThanCredit(Money Credit) : Problem("payout-more-than-credit");

    /// <summary>More than is left of the credit: some was paid out before and the figures do not know of it yet.</summary>
    public sealed record NotToldYet(Money Credit, Money PaidOut) : Problem("payout-not-told-yet");

    /// <summary>Name or address is missing, or too long for the bank's file.</summary>
    public sealed record WrongPayee(int MostName, int MostLine) : Problem("payout-wrong-payee");

    /// <summary>The letter cannot be of the future.</summary>
    public sealed record WrongLetterDay() : Problem("payout-letter-day");

    /// <summary>A payout of the account waits already.</summary>
    public sealed record AlreadyOpen(string Account) : Problem("payout-already-open");

    /// <summary>The payout's number.</summary>
    public Task<Result<string>> Handle(Command command, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var answer = await Within(db, command, cancel);
        return (answer is Result<string>.Ok, answer);
    }, stop);

    private async Task<Result<string>> Within(IBokDb db, Command command, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (await TypedAccount.Find(db, command.Account, stop) is not var (account, code)) return new NoSuchAccount(command.Account);
        if (Nrb.Parse(command.To) is not Result<Nrb>.Ok { Value: var to }) return ((Result<Nrb>.Refused)Nrb.Parse(command.To)).Problem;
        var (name, street, town) = (command.Name.Trim(), command.Street.Trim(), command.Town.Trim());
        if (name.Length is 0 or > LongestName || street.Length is 0 or > LongestLine || town.Length is 0 or > LongestLine) return new WrongPayee(LongestName, LongestLine);
        if (command.LetterOn > clock.TodayInPoland()) return new WrongLetterDay();
        var free = await FreeCredit.Of(db, account, stop);
        if (command.Amount <= Money.Zero || command.Amount > free.Credit) return free.Refusal;
        if (await db.Payouts.AnyAsync(p => p.AccountId == account && (p.State == PayoutState.Proposed || p.State == PayoutState.Approved), stop)) return new AlreadyOpen(code);
        var payout = db.Payouts.Add(new()
        {
            AccountId = account, Amount = command.Amount, To = to.ToString(), Name = name, Street = street, Town = town, LetterOn = command.LetterOn, AskedAt = now, AskedBy = command.By.Login, StateSince = now,
        }).Entity;
        await db.SaveChangesAsync(stop);
        await audit.Within(db, command.By, AuditOperation.PayoutStep, payout.Number, null, $"{code}: {command.Amount.ToIntake()} na {to.ToMasked()}", stop, "ChSM II.21");
        if (command.Scan is { } scan && await scans.Within(db, command.By, payout, scan, stop) is Result<FileKind>.Refused bad) return bad.Problem;
        await db.SaveChangesAsync(stop);
        return payout.Number;
    }
}
