using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Banking.Matching;

/// <summary>Lines that waited are asked again: a package may have brought their account since, a person a rule. Only certain answers are posted.</summary>
public sealed class MatchAgain(
    Writer writer, IOptions<BankingPolicy> policy, IOptions<IntakePolicy> intake, IOptions<LedgerPolicy> ledger, AuditLog audit, Changes changes, TimeProvider clock)
{
    private const int MostAtOnce = 1_000;

    /// <summary>How many were posted now.</summary>
    public async Task<int> Handle(Actor by, CancellationToken stop)
    {
        if (policy.Value.PaymentsFrom == PaymentSource.Erp) return 0;
        var (posted, after) = (0, 0);
        while (true)
        {
            var (count, last) = await writer.InOneTransaction(async (db, cancel) =>
            {
                var done = await Within(db, by, after, cancel);
                return (done.Posted > 0, done);
            }, stop);
            posted += count;
            if (last == after) break;
            after = last;
        }

        if (posted > 0) changes.Tell();
        return posted;
    }

    private async Task<(int Posted, int Last)> Within(IBokDb db, Actor by, int after, CancellationToken stop)
    {
        var lines = await db.BankLines.Where(l => l.State == LineState.Unmatched && l.Id > after && !l.IsReversal && l.TakenBack == 0)
            .OrderBy(l => l.Id).Take(MostAtOnce).ToListAsync(stop);
        if (lines.Count == 0) return (0, after);
        var matcher = await Matcher.Within(db, stop);
        var now = clock.GetUtcNow().UtcDateTime;
        var posting = new LinePosting(db, ledger.Value, now);
        using var same = db.Command(PostLines.SamePaymentSql, 4);
        var posted = 0;
        foreach (var line in lines)
        {
            if (matcher.Of(line.PaidTo, line.Title, line.Counterparty, line.ValueDate).AccountId is not { } account) continue;
            var (from, to) = (line.ValueDate.AddDays(-intake.Value.SamePaymentDays), line.ValueDate.AddDays(intake.Value.SamePaymentDays));
            if (same.Ask(account, from.DayNumber, to.DayNumber, line.Amount.Grosze) is not null) continue; // a person decides
            if (line.On(LineEvent.Post, "", account, by.Login, now) is Result<BankLine>.Refused) throw new InvalidOperationException($"Line {line.Id} waits and cannot be posted.");
            await posting.Post(line, [new(account, line.Amount, null)], stop);
            await audit.Within(db, by, AuditOperation.BankLinePosted, $"bank line {line.Id}", $"{LineState.Unmatched}", null, stop);
            posted++;
        }

        await db.SaveChangesAsync(stop);
        if (posted > 0) await posting.Publish(stop);
        return (posted, lines[^1].Id);
    }
}
