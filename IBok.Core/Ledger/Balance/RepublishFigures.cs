using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.Extensions.Options;

namespace IBok.Core.Ledger.Balance;

/// <summary>
/// Publishes the day that is shown anew where it was computed under other rates, days off, order of allocation or rules than those in force:
/// a setting changed while the program stood still. A publication does the same by itself.
/// </summary>
public sealed class RepublishFigures(Writer writer, IOptions<LedgerPolicy> policy, Changes changes, TimeProvider clock)
{
    /// <summary>Null when the basis is the same or nothing was published yet.</summary>
    public async Task<Published?> IfBasisChanged(CancellationToken stop)
    {
        if (await Publish(stop) is not { } published) return null;
        await writer.Checkpoint(CancellationToken.None);
        changes.Tell();
        return published;
    }

    private async Task<Published?> Publish(CancellationToken stop)
    {
        await using var posting = await LongPosting.Begin(writer, importId: null, clock.GetUtcNow().UtcDateTime, stop);
        var (asOf, was) = PublishFigures.Last(posting.Db);
        if (asOf is not { } day || was == (await Basis.Within(posting.Db, policy.Value, stop)).Fingerprint) return null;
        var publishing = await Publishing.Begin(posting.Pieces, policy.Value, day, importId: null, clock.GetUtcNow().UtcDateTime, stop);
        await publishing.Settle(new HashSet<int>(), stop);
        await posting.Switch(() => Task.FromResult(true), clock.GetUtcNow().UtcDateTime, stop);
        return publishing.Published;
    }
}
