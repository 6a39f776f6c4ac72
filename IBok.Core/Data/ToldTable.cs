using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IBok.Core.Kernel;

namespace IBok.Core.Data;

/// <summary>What telling a row of master data came to.</summary>
public enum Told
{
    /// <summary>Nothing new.</summary>
    Known,

    /// <summary>A new row, or other facts than before.</summary>
    New,

    /// <summary>The key stands twice in this package.</summary>
    Twice,
}

/// <summary>
/// Master data as a whole present state: a table with the facts last told and a history to which every other state is added. Facts of a
/// package older than what is known go to the history only. Lives for one import, inside its transaction.
/// </summary>
public sealed class ToldTable : IDisposable
{
    private readonly Dictionary<string, Row> rows = new(StringComparer.Ordinal);
    private readonly BulkCommand insert, update, history;
    private readonly int asOf, importId;

    private ToldTable(IBokDb db, string table, string historyTable, string[] extra, string[] facts, DateOnly asOf, int importId)
    {
        (this.asOf, this.importId) = (asOf.DayNumber, importId);
        string[] told = [.. facts, "ToldOn", "Fingerprint", "ImportId"];
        string[] all = ["Code", .. extra, .. told];
        insert = db.Command(
            $"INSERT INTO \"{table}\" ({Columns(all)}) VALUES ({Parameters(all.Length)}) RETURNING \"Id\"", all.Length);
        string[] set = [.. extra, .. told];
        update = db.Command(
            $"UPDATE \"{table}\" SET {string.Join(", ", set.Select((c, i) => $"\"{c}\" = @p{i.ToString(CultureInfo.InvariantCulture)}"))} WHERE \"Id\" = @p{set.Length.ToString(CultureInfo.InvariantCulture)}",
            set.Length + 1);
        string[] kept = ["OfId", .. told];
        history = db.Command(
            $"INSERT INTO \"{historyTable}\" ({Columns(kept)}) VALUES ({Parameters(kept.Length)}) ON CONFLICT (\"OfId\", \"ToldOn\", \"Fingerprint\") DO NOTHING",
            kept.Length);
    }

    /// <summary>Codes that were there before and were not told by this package.</summary>
    public IEnumerable<string> Missing => rows.Where(r => !r.Value.Seen).Select(r => r.Key).Order(StringComparer.Ordinal);

    /// <param name="db">The import's transaction.</param>
    /// <param name="table">The table of present facts; its history bears the name <paramref name="historyTable"/>.</param>
    /// <param name="historyTable">Where every told state is kept.</param>
    /// <param name="extra">Columns that follow from the facts and are not kept in the history.</param>
    /// <param name="facts">The columns of the facts.</param>
    /// <param name="asOf">The package's business date.</param>
    /// <param name="importId">The import that tells.</param>
    public static ToldTable Open(
        IBokDb db, string table, string historyTable, string[] extra, string[] facts, DateOnly asOf, int importId)
    {
        var told = new ToldTable(db, table, historyTable, extra, facts, asOf, importId);
        using var all = db.Command($"SELECT \"Code\", \"Id\", \"Fingerprint\", \"ToldOn\" FROM \"{table}\"", 0);
        using var reader = all.Read();
        while (reader.Read())
            told.rows.Add(reader.GetString(0), new(reader.GetInt32(1), reader.GetInt64(2), reader.GetInt32(3), Seen: false));
        return told;
    }

    /// <summary>The row's id by its code; null where it is not known.</summary>
    public int? IdOf(string code) => rows.TryGetValue(code, out var row) ? row.Id : null;

    /// <summary>Tells facts, in the order of the columns named when opening.</summary>
    public Told Tell(string code, object?[] extra, object?[] facts)
    {
        var fingerprint = FingerprintOf(facts);
        object?[] told = [.. facts, asOf, fingerprint, importId];
        if (!rows.TryGetValue(code, out var row))
        {
            var id = Convert.ToInt32(insert.Ask([code, .. extra, .. told]), CultureInfo.InvariantCulture);
            rows.Add(code, new(id, fingerprint, asOf, Seen: true));
            history.Run([id, .. told]);
            return Told.New;
        }

        if (row.Seen) return Told.Twice;
        rows[code] = row with { Seen = true };
        if (row.Fingerprint == fingerprint) return Told.Known;
        var isNew = history.Run([row.Id, .. told]) > 0;
        if (asOf < row.ToldOn) return isNew ? Told.New : Told.Known;
        update.Run([.. extra, .. told, row.Id]);
        return Told.New;
    }

    public void Dispose()
    {
        insert.Dispose();
        update.Dispose();
        history.Dispose();
    }

    private static string Columns(string[] names) => string.Join(", ", names.Select(n => $"\"{n}\""));

    private static string Parameters(int count) =>
        string.Join(", ", Enumerable.Range(0, count).Select(i => $"@p{i.ToString(CultureInfo.InvariantCulture)}"));

    private static long FingerprintOf(object?[] facts)
    {
        var text = string.Join('\u001f', facts.Select(f => Convert.ToString(f, CultureInfo.InvariantCulture)));
        return BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private readonly record struct Row(int Id, long Fingerprint, int ToldOn, bool Seen);
}
