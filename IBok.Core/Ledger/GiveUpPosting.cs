using System.Globalization;
using IBok.Core.Data;

namespace IBok.Core.Ledger;

/// <summary>Takes the rows of a posting that never counted out again, in pieces; cut off itself, it goes on where it was.</summary>
internal sealed class GiveUpPosting : IUnfinished
{
    private const int AtOnce = 200;

    public async Task Undo(Pieces pieces, CancellationToken stop)
    {
        var db = pieces.Db;
        await pieces.End();
        if (Open(db) is not { } open) return;
        await Delete(pieces, "Charges", open.Charges, stop);
        await Delete(pieces, "Payments", open.Payments, stop);
        await ForgetPublication(pieces, open.Publications, stop);
        foreach (var table in new[] { "NextSettlements", "LateItems", "Checkpoints" }) await Run(pieces, $"DELETE FROM \"{table}\" WHERE \"AccountId\" > @p0", open.Accounts, stop);
        await Run(pieces, "DELETE FROM \"LedgerAccounts\" WHERE \"Id\" > @p0", open.Accounts, stop);
        await Run(pieces, "DELETE FROM \"Publications\" WHERE \"Id\" > @p0", open.Publications, stop);
        await Run(pieces, "DELETE FROM \"OpenPostings\" WHERE \"PublicationsAfter\" = @p0", open.Publications, stop); // last: what is left is found by it
        await pieces.End();
    }

    private static (long Charges, long Payments, long Accounts, long Publications)? Open(IBokDb db)
    {
        using var command = db.Command("SELECT \"ChargesAfter\", \"PaymentsAfter\", \"AccountsAfter\", \"PublicationsAfter\" FROM \"OpenPostings\"", 0);
        using var row = command.Read();
        return row.Read() ? (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)) : null;
    }

    private static async Task Delete(Pieces pieces, string table, long after, CancellationToken stop)
    {
        using var delete = pieces.Db.Command(
            $"DELETE FROM \"{table}\" WHERE \"Id\" > @p0 AND \"Id\" > (SELECT MAX(x.\"Id\") - {AtOnce.ToString(CultureInfo.InvariantCulture)} FROM \"{table}\" x)", 1);
        do await pieces.Next(stop);
        while (delete.Run(after) > 0);
    }

    // What the publication derived of an account is not in force: the account is settled at the next one.
    private static async Task ForgetPublication(Pieces pieces, long after, CancellationToken stop)
    {
        using (var any = pieces.Db.Command("SELECT 1 FROM \"Publications\" WHERE \"Id\" > @p0", 1))
            if (any.Ask(after) is null) return;
        var accounts = Accounts(pieces.Db);
        using var figures = pieces.Db.Command("DELETE FROM \"PublishedFigures\" WHERE \"AccountId\" = @p0 AND \"PublicationId\" > @p1", 2);
        using var next = pieces.Db.Command(
            "UPDATE \"NextSettlements\" SET \"Day\" = 0, \"PublicationId\" = 0 WHERE \"AccountId\" = @p0 AND \"PublicationId\" > @p1", 2);
        using var checkpoints = pieces.Db.Command("DELETE FROM \"Checkpoints\" WHERE \"AccountId\" = @p0 AND \"PublicationId\" > @p1", 2);
        foreach (var account in accounts)
        {
            await pieces.Next(stop);
            figures.Run(account, after);
            next.Run(account, after);
            checkpoints.Run(account, after);
        }
    }

    private static List<int> Accounts(IBokDb db)
    {
        using var command = db.Command("SELECT \"Id\" FROM \"LedgerAccounts\" ORDER BY \"Id\"", 0);
        using var row = command.Read();
        List<int> ids = [];
        while (row.Read()) ids.Add(row.GetInt32(0));
        return ids;
    }

    private static async Task Run(Pieces pieces, string sql, long after, CancellationToken stop)
    {
        await pieces.Next(stop);
        using var command = pieces.Db.Command(sql, 1);
        command.Run(after);
    }
}
