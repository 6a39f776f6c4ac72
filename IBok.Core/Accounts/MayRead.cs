using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Premises;

namespace IBok.Core.Accounts;

/// <summary>A resident reads what he holds on the day, while his account is active (JSM §2.4, §2.12-§2.14).</summary>
internal sealed class MayRead(PreparedReads reads) : IMayRead
{
    private const string ActiveSql =
        "SELECT 1 FROM \"PortalAccounts\" WHERE \"UserId\" = @p0 AND \"PersonId\" = @p1 AND \"State\" = 'Active'";

    public async Task<IReadOnlyList<ReadablePremises>> Premises(Asker asker, DateOnly day, CancellationToken stop)
    {
        if (asker.PersonId is not { } person) return [];
        return await reads.InSnapshot(read => read.Command(ActiveSql, 2).Ask(asker.UserId, person) is null ? [] : ReadHoldings.Of(read, person, day), stop);
    }
}
