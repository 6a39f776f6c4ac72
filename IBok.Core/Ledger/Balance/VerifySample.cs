using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Balance;

/// <summary>Proves some accounts before what was published of them counts: the n-th part of all on the n-th day, so each has its turn.</summary>
public static class VerifySample
{
    private const int MostTold = 100;

    /// <summary>How many accounts were proved, and the first thing that is wrong.</summary>
    /// <param name="all">A posting in pieces proves what it has written.</param>
    public static async Task<(int Accounts, Violation? Wrong)> Within(IBokDb db, LedgerPolicy policy, DateOnly day, int accounts, CancellationToken stop, bool all = false)
    {
        if (accounts == 0) return (0, null);
        var portions = VerifyLedger.Portions(db, accounts, all);
        if (portions.Count == 0) return (0, null);
        var settlement = await ReadEntries.NewSettlement(db, policy, trace: false, stop, all);
        var proof = new VerifyAccounts(db, settlement, day, MostTold);
        proof.Run(portions[day.DayNumber % portions.Count], stop);
        return (proof.Accounts, proof.Found.FirstOrDefault(f => f.Code != "cannot-settle")); // those keep what was shown, and the publication tells of them
    }
}
