using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Reports;

/// <summary>The two ways to the figures of many accounts: from what nights keep, and from nothing but the entries.</summary>
internal static class Settled
{
    // Above this share of all accounts one stream of all is faster than a search for each.
    private const int SearchUpTo = 2_000;

    /// <summary>Each account settled from its last checkpoint on, in turn; what is published decides before whether it is worth it.</summary>
    /// <param name="from">The earliest day that is looked at, the business date or one before it.</param>
    /// <param name="wanted">By the published figures, where the business date is theirs; null: all.</param>
    public static IEnumerable<(AccountRow Account, Settlement Settlement, Figures Figures)> FromCheckpoints(
        ReportScope scope, Settlement settlement, DateOnly from, Func<Figures, bool>? wanted = null)
    {
        var published = scope.IsPublished && wanted is not null ? Published(scope) : null;
        foreach (var account in AccountRow.Of(scope))
        {
            if (published is not null && published.TryGetValue(account.Id, out var shown) && !wanted!(shown)) continue;
            settlement.Fill(scope.Db, account.Id, from);
            yield return (account, settlement, Run(settlement, scope.AsOf));
        }
    }

    /// <summary>Each account settled from all its entries; nothing derived is read.</summary>
    public static void FromEntries(ReportScope scope, Settlement settlement, Action<AccountRow, Figures> each, CancellationToken stop)
    {
        var accounts = AccountRow.Of(scope).ToDictionary(a => a.Id);
        if (scope.Filter.IsNarrow && accounts.Count <= SearchUpTo)
        {
            foreach (var (id, account) in accounts)
            {
                stop.ThrowIfCancellationRequested();
                settlement.Fill(scope.Db, id);
                each(account, Run(settlement, scope.AsOf));
            }

            return;
        }

        StreamEntries.Of(
            scope.Db, settlement, (int.MinValue, int.MaxValue),
            id =>
            {
                if (accounts.TryGetValue(id, out var account)) each(account, Run(settlement, scope.AsOf));
            },
            stop);
    }

    /// <summary>The figures that are published of each account.</summary>
    public static Dictionary<int, Figures> Published(ReportScope scope)
    {
        Dictionary<int, Figures> all = [];
        using var rows = new RowsByAccount(scope.Db, VerifyAccounts.FiguresSql, int.MinValue, int.MaxValue, null);
        for (; rows.Account is { } account; rows.Next()) all[account] = StreamEntries.Figures(rows.Row, 1);
        return all;
    }

    public static Task<Settlement> New(ReportScope scope, CancellationToken stop) => ReadEntries.NewSettlement(scope.Db, scope.Policy, trace: false, stop);

    private static Figures Run(Settlement settlement, DateOnly day) => settlement.Run(day) switch
    {
        Result<Figures>.Ok { Value: var figures } => figures,
        Result<Figures>.Refused { Problem: var problem } => throw new CannotReportException(problem),
        _ => throw new InvalidOperationException(),
    };
}
