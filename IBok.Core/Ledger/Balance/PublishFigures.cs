using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Balance;

/// <summary>What a publication came to.</summary>
/// <param name="Id">The publication.</param>
/// <param name="AsOf">The business date now shown.</param>
/// <param name="Accounts">All accounts; only those of which something was told or whose day has come are settled anew.</param>
/// <param name="Changed">Accounts whose figures changed since the last publication.</param>
/// <param name="WithoutRate">Accounts that cannot be computed for want of a rate, with the first day that has none.</param>
/// <param name="Biggest">The biggest changes of balance, by account id.</param>
/// <param name="Moves">All changes of balance of accounts that had one.</param>
/// <param name="Failed">Accounts that cannot be settled for a reason that nobody foresaw: they keep what was shown, the others go on.</param>
public sealed record Published(
    int Id, DateOnly AsOf, int Accounts, int Changed, IReadOnlyList<(int AccountId, DateOnly Day)> WithoutRate,
    IReadOnlyList<(int AccountId, Money Before, Money After)> Biggest, IReadOnlyList<(int AccountId, Money Before, Money After)> Moves,
    IReadOnlyList<(int AccountId, string Why)> Failed);

/// <summary>
/// Makes the figures of a business date the ones to show, inside the caller's transaction or by a <see cref="LongPosting"/>. Its cost follows from what changed, not from
/// the length of history: settled are the accounts whose day has come (<see cref="NextSettlement"/>), each from its last checkpoint on; on
/// the others interest grows (<see cref="AccrueInterest"/>).
/// </summary>
public static class PublishFigures
{
    private const string LastSql = "SELECT \"AsOf\", \"Basis\" FROM \"Publications\" WHERE +\"Id\" <= " + Counted.Publications + " ORDER BY \"Id\" DESC LIMIT 1";

    /// <summary>Publishes the later of <paramref name="asOf"/> and the day published last: what is shown never goes back in time.</summary>
    /// <exception cref="LongWorkUnderWayException">Something is posted in pieces; the writer waits for its end.</exception>
    public static async Task<Published> Within(
        IBokDb db, LedgerPolicy policy, DateOnly asOf, int? importId, DateTime now, CancellationToken stop)
    {
        OpenPosting.MustBeNone(db);
        var publishing = await Publishing.Begin(Pieces.Whole(db), policy, asOf, importId, now, stop);
        await publishing.Settle(new HashSet<int>(), stop);
        return publishing.Published;
    }

    /// <summary>The business date shown now; null before the first publication.</summary>
    public static DateOnly? LastAsOf(IBokDb db) => Last(db).AsOf;

    /// <summary>The business date shown now and under which basis it was computed.</summary>
    internal static (DateOnly? AsOf, long Basis) Last(IBokDb db)
    {
        using var command = db.Command(LastSql, 0);
        using var row = command.Read();
        return row.Read() ? (DateOnly.FromDayNumber(row.GetInt32(0)), row.GetInt64(1)) : (null, 0);
    }
}
