using System.Globalization;
using IBok.Core.Data;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Ledger;

/// <summary>
/// The accounts that an import tells something about, each with the earliest day that it touches: what was summed up of the time from then
/// on is undone, and the account is settled at the next publication, in the import's own transaction.
/// </summary>
public sealed class Touched : IDisposable
{
    // Payments of earlier days that named what was not there then: it is paid on their value date now.
    internal const string NamedPeriodsSql =
        "SELECT c.\"AccountId\", p.\"ValueDate\" FROM \"Charges\" c JOIN \"Payments\" p ON p.\"AccountId\" = c.\"AccountId\""
        + " AND p.\"DesignatedPeriod\" = c.\"Period\" WHERE c.\"Id\" > @p0";

    internal const string NamedEntriesSql =
        "SELECT c.\"AccountId\", p.\"ValueDate\" FROM \"Charges\" c JOIN \"Payments\" p ON p.\"DesignatedEntry\" = c.\"EntryId\""
        + " WHERE c.\"Id\" > @p0 AND p.\"AccountId\" = c.\"AccountId\"";

    private readonly Dictionary<int, int> earliest = [];
    private readonly IBokDb db;
    private readonly BulkCommand undo, settle;
    private readonly long lastCharge;

    private Touched(IBokDb db)
    {
        this.db = db;
        undo = db.Command("DELETE FROM \"Checkpoints\" WHERE \"AccountId\" = @p0 AND \"Through\" >= @p1", 2);
        settle = db.Command(NextSettlement.KeepSql, 3);
        using var last = db.Command("SELECT COALESCE(MAX(\"Id\"), 0) FROM \"Charges\"", 0);
        lastCharge = Convert.ToInt64(last.Ask(), CultureInfo.InvariantCulture);
    }

    /// <summary>Before the first entry is posted, in the caller's one transaction.</summary>
    /// <exception cref="LongWorkUnderWayException">Something is posted in pieces; the writer waits for its end.</exception>
    public static Touched Within(IBokDb db)
    {
        OpenPosting.MustBeNone(db);
        return new(db);
    }

    /// <summary>Before the first entry of a posting in pieces, or in one transaction.</summary>
    public static Touched Within(Pieces pieces) => pieces.AreReal ? new(pieces.Db) : Within(pieces.Db);

    /// <summary>Something was told that counts from this day number on.</summary>
    public void Note(int account, int day)
    {
        if (!earliest.TryGetValue(account, out var known) || day < known) earliest[account] = day;
    }

    /// <summary>After the last entry, before anything is published.</summary>
    public void Undo()
    {
        foreach (var account in Collect()) Undo(account);
    }

    /// <summary>The same in pieces.</summary>
    public async Task Undo(Pieces pieces, CancellationToken stop)
    {
        await pieces.End();
        foreach (var account in Collect())
        {
            await pieces.Next(stop);
            Undo(account);
        }

        await pieces.End();
    }

    public void Dispose()
    {
        undo.Dispose();
        settle.Dispose();
    }

    private List<KeyValuePair<int, int>> Collect()
    {
        if (HasCheckpoints())
        {
            NoteNamed(NamedPeriodsSql);
            NoteNamed(NamedEntriesSql);
        }

        List<KeyValuePair<int, int>> all = [.. earliest.OrderBy(e => e.Key)];
        earliest.Clear();
        return all;
    }

    private void Undo(KeyValuePair<int, int> account)
    {
        undo.Run(account.Key, account.Value);
        settle.Run(account.Key, NextSettlement.AtOnce, 0);
    }

    private bool HasCheckpoints()
    {
        using var any = db.Command("SELECT 1 FROM \"Checkpoints\" LIMIT 1", 0);
        return any.Ask() is not null;
    }

    private void NoteNamed(string sql)
    {
        using var command = db.Command(sql, 1);
        using var row = command.Read(lastCharge);
        while (row.Read()) Note(row.GetInt32(0), row.GetInt32(1));
    }
}
