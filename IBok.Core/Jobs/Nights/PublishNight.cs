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
        var answer = await Publish(day, stop);
        if (answer is not Result<Outcome>.Ok { Value.Published: not null }) return answer;
        await writer.Checkpoint(CancellationToken.None);
        changes.Tell();
        return answer;
    }

    private async Task<Result<Outcome>> Publish(DateOnly day, CancellationToken stop)
    {
        await using var posting = await LongPosting.Begin(writer, importId: null, clock.GetUtcNow().UtcDateTime, stop);
        if (PublishFigures.LastAsOf(posting.Db) is null) return new Outcome(null, 0);
        var publishing = await Publishing.Begin(posting.Pieces, ledger.Value, day, null, clock.GetUtcNow().UtcDateTime, stop);
        await publishing.Settle(new HashSet<int>(), stop);
        var (proved, wrong) = await VerifySample.Within(posting.Db, ledger.Value, publishing.Published.AsOf, policy.Value.SampleAccounts, stop, all: true);
        if (wrong is not null) return new NotProved(wrong.Where, wrong.Found, wrong.Expected);
        await posting.Switch(() => Task.FromResult(true), clock.GetUtcNow().UtcDateTime, stop);
        return new Outcome(publishing.Published, proved);
    }
}
