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
        var published = await writer.InOneTransaction(
            async (db, cancel) =>
            {
                var (asOf, was) = PublishFigures.Last(db);
                if (asOf is not { } day || was == (await Basis.Within(db, policy.Value, cancel)).Fingerprint) return (false, (Published?)null);
                return (true, await PublishFigures.Within(db, policy.Value, day, importId: null, clock.GetUtcNow().UtcDateTime, cancel));
            },
            stop);
        if (published is null) return null;
        await writer.Checkpoint(CancellationToken.None);
        changes.Tell();
        return published;
    }
}
