using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Banking.Matching;

/// <summary>Lines that waited are asked again: a package may have brought their account since, a person a rule. Only certain answers are posted, and only money that came.</summary>
public sealed class MatchAgain(
    Writer writer, IDbContextFactory<IBokDb> dbs, IOptions<BankingPolicy> policy, IOptions<IntakePolicy> intake, IOptions<LedgerPolicy> ledger, IEnumerable<IExpectedAtBank> others,
    AuditLog audit, Changes changes, TimeProvider clock)
{
    private const int MostAtOnce = 1_000, PostedAtOnce = 50;

    /// <summary>How many were posted now.</summary>
    public async Task<int> Handle(Actor by, CancellationToken stop)
    {
        if (policy.Value.PaymentsFrom == PaymentSource.Erp) return 0;
        var posted = 0;
        foreach (var some in (await Certain(stop)).Chunk(PostedAtOnce))
        {
            posted += await writer.InOneTransaction(async (db, cancel) =>
            {
                var count = await Within(db, by, some, cancel);
                return (count > 0, count);
            }, stop);
        }

        if (posted > 0) changes.Tell();
        return posted;
    }

    // Asked while nobody waits; what is posted is looked at again.
    private async Task<List<(int Line, int Account)>> Certain(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var matcher = await Matcher.Within(db, stop);
        List<(int, int)> certain = [];
        for (var after = 0; ;)
        {
            var lines = await db.BankLines.AsNoTracking().Where(l => l.State == LineState.Unmatched && l.Id > after && l.Amount.Grosze > 0 && !l.IsReversal && l.TakenBack == 0)
                .OrderBy(l => l.Id).Take(MostAtOnce).ToListAsync(stop);
            if (lines.Count == 0) return certain;
            foreach (var line in lines)
                if (matcher.Of(line.PaidTo, line.Title, line.Counterparty, line.ValueDate).AccountId is { } account) certain.Add((line.Id, account));
            after = lines[^1].Id;
        }
    }

    private async Task<int> Within(IBokDb db, Actor by, IReadOnlyList<(int Line, int Account)> certain, CancellationToken stop)
    {
        OpenPosting.MustBeNone(db);
        var now = clock.GetUtcNow().UtcDateTime;
        var posting = new LinePosting(db, ledger.Value, now);
        using var same = db.Command(PostLines.SamePaymentSql, 4);
        var posted = 0;
        var (ids, accounts) = (certain.Select(c => c.Line).ToList(), certain.ToDictionary(c => c.Line, c => c.Account));
        var lines = await db.BankLines.Where(l => ids.Contains(l.Id) && l.State == LineState.Unmatched).OrderBy(l => l.Id).ToListAsync(stop); // with the others a person was faster
        var days = intake.Value.SamePaymentDays;
        var expected = lines.Count == 0 ? Expected.Nothing : await Expected.Within(db, others, lines.Min(l => l.ValueDate).AddDays(-days), lines.Max(l => l.ValueDate).AddDays(days), stop);
        foreach (var line in lines)
        {
            var (account, from, to) = (accounts[line.Id], line.ValueDate.AddDays(-days), line.ValueDate.AddDays(days));
            if (same.Ask(account, from.DayNumber, to.DayNumber, line.Amount.Grosze) is not null || expected.Of(line.Counterparty, line.Amount, from, to) is not null) continue; // a person decides
            if (line.On(LineEvent.Post, "", account, by.Login, now) is Result<BankLine>.Refused) throw new InvalidOperationException($"Line {line.Id} waits and cannot be posted.");
            await posting.Post(line, [new(account, line.Amount, null)], stop);
            await audit.Within(db, by, AuditOperation.BankLinePosted, $"bank line {line.Id}", $"{LineState.Unmatched}", null, stop);
            posted++;
        }

        await db.SaveChangesAsync(stop);
        if (posted > 0) await posting.Publish(stop);
        return posted;
    }
}
