using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Banking.Matching;

/// <summary>A clerk says whose payment a line is: one account, or several with a part each. A rule for the payer is made only when asked for.</summary>
public sealed class AssignLine(Writer writer, IOptions<LedgerPolicy> ledger, AuditLog audit, Changes changes, TimeProvider clock)
{
    public const int MostParts = 10;

    /// <param name="Account">An account's code.</param>
    /// <param name="Amount">Of the line's sign; null for the only part: all of it.</param>
    /// <param name="Corrects">The payment that the bank took back; needed for money taken from us, else null.</param>
    public sealed record Part(string Account, Money? Amount, string? Corrects = null);

    /// <param name="Remember">From now on what comes from this payer's account pays the one account named.</param>
    public sealed record Command(int LineId, IReadOnlyList<Part> Parts, bool Remember, Actor By);

    public sealed record NoSuchLine(int Id) : Problem("no-such-bank-line");

    public sealed record NoSuchAccount(string Account) : Problem("no-such-account-code");

    /// <summary>Parts do not add up to the line, have another sign, or name an account twice.</summary>
    public sealed record PartsDoNotAddUp(Money Parts, Money Line) : Problem("bank-line-parts");

    /// <summary>Money that the bank took back cancels a payment: it must be named, of the same account.</summary>
    public sealed record NoSuchPayment(string EntryId) : Problem("bank-line-payment");

    /// <summary>Of the payment so much was taken back or paid out already that the rest is less than what the bank took.</summary>
    public sealed record NotThatMuchLeft(string EntryId, Money Left) : Problem("bank-line-left");

    /// <summary>A rule needs a payer's account and one settlement account.</summary>
    public sealed record CannotRemember() : Problem("bank-line-no-rule");

    public async Task<Result<LineState>> Handle(Command command, CancellationToken stop)
    {
        var done = await writer.InOneTransaction(async (db, cancel) =>
        {
            var answer = await Within(db, command, cancel);
            return (answer is Result<LineState>.Ok, answer);
        }, stop);
        if (done is Result<LineState>.Ok) changes.Tell();
        return done;
    }

    private async Task<Result<LineState>> Within(IBokDb db, Command command, CancellationToken stop)
    {
        if (await db.BankLines.SingleOrDefaultAsync(l => l.Id == command.LineId, stop) is not { } line) return new NoSuchLine(command.LineId);
        var parts = await Parts(db, line, command, stop);
        if (parts is not Result<IReadOnlyList<LinePosting.Part>>.Ok { Value: var posted }) return ((Result<IReadOnlyList<LinePosting.Part>>.Refused)parts).Problem;
        var now = clock.GetUtcNow().UtcDateTime;
        var before = line.State;
        if (line.On(LineEvent.Post, "", posted.Count == 1 ? posted[0].AccountId : null, command.By.Login, now) is Result<BankLine>.Refused no) return no.Problem;
        if (command.Remember && await Remember(db, line, posted, command.By, now, stop) is { } problem) return problem;
        var posting = new LinePosting(db, ledger.Value, now);
        await posting.Post(line, posted, stop);
        await audit.Within(
            db, command.By, AuditOperation.BankLinePosted, $"bank line {line.Id}", before.ToString(),
            string.Join("; ", command.Parts.Select(p => $"{p.Account} {(p.Amount ?? line.Amount).ToIntake()}")), stop);
        await db.SaveChangesAsync(stop);
        await posting.Publish(stop);
        return line.State;
    }

    private static async Task<Result<IReadOnlyList<LinePosting.Part>>> Parts(IBokDb db, BankLine line, Command command, CancellationToken stop)
    {
        List<LinePosting.Part> parts = [];
        foreach (var part in command.Parts.Take(MostParts + 1))
        {
            if (await TypedAccount.Find(db, part.Account, stop) is not var (account, _)) return new NoSuchAccount(part.Account);
            if (line.Amount < Money.Zero && await CannotTake(db, account, part.Corrects ?? "", part.Amount ?? line.Amount, stop) is { } problem) return problem;
            parts.Add(new(account, part.Amount ?? line.Amount, line.Amount < Money.Zero ? part.Corrects : null));
        }

        var sum = parts.Aggregate(Money.Zero, (all, p) => all + p.Amount);
        var odd = parts.Count is 0 or > MostParts || parts.Any(p => Math.Sign(p.Amount.Grosze) != Math.Sign(line.Amount.Grosze)) || parts.DistinctBy(p => p.AccountId).Count() < parts.Count;
        return odd || sum != line.Amount ? new PartsDoNotAddUp(sum, line.Amount) : parts;
    }

    // What went back once does not go back again.
    private static async Task<Problem?> CannotTake(IBokDb db, int account, string entryId, Money amount, CancellationToken stop)
    {
        if (await db.Payments.SingleOrDefaultAsync(p => p.EntryId == entryId && p.AccountId == account && p.OriginalId == null, stop) is not { } paid) return new NoSuchPayment(entryId);
        var left = new Money(await db.Payments.Where(p => p.AccountId == account && (p.Id == paid.Id || p.OriginalId == paid.Id)).SumAsync(p => p.Amount.Grosze, stop));
        return left + amount < Money.Zero ? new NotThatMuchLeft(entryId, left) : null;
    }

    private async Task<Problem?> Remember(
        IBokDb db, BankLine line, IReadOnlyList<LinePosting.Part> parts, Actor by, DateTime now, CancellationToken stop)
    {
        if (parts is not [var only] || Nrb.Find(line.Counterparty) is not { } payer) return new CannotRemember();
        var number = payer.ToString();
        if (await db.MatchRules.SingleOrDefaultAsync(r => r.Counterparty == number, stop) is { } old) db.MatchRules.Remove(old);
        db.MatchRules.Add(new() { Counterparty = number, AccountId = only.AccountId, By = by.Login, At = now });
        await audit.Within(db, by, AuditOperation.MatchRuleMade, $"bank line {line.Id}", null, payer.ToMasked(), stop);
        return null;
    }
}
