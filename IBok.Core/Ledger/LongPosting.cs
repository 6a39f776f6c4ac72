using System.Globalization;
using IBok.Core.Data;

namespace IBok.Core.Ledger;

/// <summary>
/// Posts and publishes much without keeping other writers waiting: rows are written in pieces above a mark, where nobody reads them, and count with one short
/// transaction, the switch. Until then, and after a crash, nothing happened: the next one that posts, or the next start, takes the rows out again. Only one at a
/// time; what is posted in one transaction of its own waits for it (<see cref="OpenPosting.MustBeNone"/>).
/// </summary>
public sealed class LongPosting : IAsyncDisposable
{
    private bool counts;

    private readonly Writer writer;

    private LongPosting(Writer writer, Pieces pieces) => (this.writer, Pieces) = (writer, pieces);

    public Pieces Pieces { get; }

    public IBokDb Db => Pieces.Db;

    /// <param name="importId">The import that posts; null: a publication alone.</param>
    /// <param name="statementsAfter">The highest id of banks' statements, where a bank's file is taken.</param>
    public static async Task<LongPosting> Begin(Writer writer, int? importId, DateTime now, CancellationToken stop, Func<IBokDb, int>? statementsAfter = null)
    {
        var pieces = await writer.InPieces(stop);
        try
        {
            var db = pieces.Db;
            await pieces.Next(stop);
            using (var begin = db.Insert("OpenPostings", "Id", "ImportId", "Since", "ChargesAfter", "PaymentsAfter", "AccountsAfter", "PublicationsAfter", "StatementsAfter"))
            {
                begin.Run(
                    OpenPosting.OnlyId, importId, now.Ticks, Highest(db, "Charges"), Highest(db, "Payments"), Highest(db, "LedgerAccounts"), Highest(db, "Publications"),
                    statementsAfter?.Invoke(db));
            }

            await pieces.End();
            return new(writer, pieces);
        }
        catch
        {
            await pieces.DisposeAsync();
            throw;
        }
    }

    /// <summary>The last piece: with it everything counts. False: the work said no, and nothing did.</summary>
    public Task<bool> Switch(Func<Task<bool>> work, DateTime now, CancellationToken stop) => Pieces.InOne(
        async () =>
        {
            if (!await work()) return false;
            using (var shown = Db.Command("UPDATE \"Publications\" SET \"PublishedAt\" = @p0 WHERE \"Id\" > " + Counted.Publications, 1)) shown.Run(now.Ticks);
            using (var end = Db.Command("DELETE FROM \"OpenPostings\"", 0)) end.Run();
            return counts = true;
        },
        stop);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!counts) await writer.UndoUnfinished(Pieces, CancellationToken.None);
        }
        finally
        {
            await Pieces.DisposeAsync();
        }
    }

    private static long Highest(IBokDb db, string table)
    {
        using var command = db.Command($"SELECT COALESCE(MAX(\"Id\"), 0) FROM \"{table}\"", 0);
        return Convert.ToInt64(command.Ask(), CultureInfo.InvariantCulture);
    }
}
