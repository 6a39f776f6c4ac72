using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using Microsoft.Extensions.Options;

namespace IBok.Core.Jobs.Nights;

/// <summary>
/// Makes a business date the one that is shown: payments are allocated, interest grows, figures are written, and a sample of accounts, others each night, is
/// proved from all its entries before anybody sees them. What does not prove stays as it was.
/// </summary>
public sealed class PublishNight(Writer writer, IOptions<LedgerPolicy> ledger, IOptions<JobsPolicy> policy, Changes changes, TimeProvider clock)
{
    /// <param name="Published">Null: there are no accounts yet.</param>
    /// <param name="Proved">Accounts of the sample.</param>
    public sealed record Outcome(Published? Published, int Proved);

    /// <summary>The sample did not prove; nothing was published.</summary>
    public sealed record NotProved(string Where, string Found, string Expected) : Problem("night-not-proved");

    public async Task<Result<Outcome>> Handle(DateOnly day, CancellationToken stop)
    {
        var answer = await writer.InOneTransaction(async (db, cancel) =>
        {
            if (PublishFigures.LastAsOf(db) is null) return (false, (Result<Outcome>)new Outcome(null, 0));
            var published = await PublishFigures.Within(db, ledger.Value, day, null, clock.GetUtcNow().UtcDateTime, cancel);
            var (proved, wrong) = await VerifySample.Within(db, ledger.Value, published.AsOf, policy.Value.SampleAccounts, cancel);
            return wrong is null ? (true, new Outcome(published, proved)) : (false, new NotProved(wrong.Where, wrong.Found, wrong.Expected));
        }, stop);
        if (answer is not Result<Outcome>.Ok { Value.Published: not null }) return answer;
        await writer.Checkpoint(CancellationToken.None);
        changes.Tell();
        return answer;
    }
}
