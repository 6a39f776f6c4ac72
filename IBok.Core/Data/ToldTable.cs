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

/// <summary>When what is told is written.</summary>
public enum Telling
{
    /// <summary>In the caller's one transaction.</summary>
    AtOnce,

    /// <summary>By <see cref="ToldTable.Write"/>, all of it: readers see the old state until then.</summary>
    AtSwitch,

    /// <summary>New rows at once, because entries name them and readers are kept from them; the rest by <see cref="ToldTable.Write"/>.</summary>
    NewRowsAtOnce,
}

/// <summary>
/// Master data as a whole present state: a table with the facts last told and a history to which every other state is added. Facts of a
/// package older than what is known go to the history only. Lives for one import.
/// </summary>
public sealed class ToldTable : IDisposable
{
    private readonly Dictionary<string, Row> rows = new(StringComparer.Ordinal);
    private readonly BulkCommand insert, insertAs, update, history, known;
    private readonly List<(BulkCommand Command, object?[] Values)> later = [];
    private readonly Telling when;
    private readonly int asOf, importId;
    private int lastId;

    private ToldTable(IBokDb db, string table, string historyTable, string[] extra, string[] facts, DateOnly asOf, int importId, Telling when)
    {
        (this.asOf, this.importId, this.when) = (asOf.DayNumber, importId, when);
        string[] told = [.. facts, "ToldOn", "Fingerprint", "ImportId"];
        string[] all = ["Code", .. extra, .. told];
        insert = db.Command(
            $"INSERT INTO \"{table}\" ({Columns(all)}) VALUES ({Parameters(all.Length)}) RETURNING \"Id\"", all.Length);
        insertAs = db.Insert(table, ["Id", .. all]);
        known = db.Command($"SELECT 1 FROM \"{historyTable}\" WHERE \"OfId\" = @p0 AND \"ToldOn\" = @p1 AND \"Fingerprint\" = @p2", 3);
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

    /// <summary>Rows that wait for <see cref="Write"/>.</summary>
    public int Waiting => later.Count;

    /// <param name="db">The import's context.</param>
    /// <param name="table">The table of present facts; its history bears the name <paramref name="historyTable"/>.</param>
    /// <param name="historyTable">Where every told state is kept.</param>
    /// <param name="extra">Columns that follow from the facts and are not kept in the history.</param>
    /// <param name="facts">The columns of the facts.</param>
    /// <param name="asOf">The package's business date.</param>
    /// <param name="importId">The import that tells.</param>
    /// <param name="when">When it is written.</param>
    public static ToldTable Open(
        IBokDb db, string table, string historyTable, string[] extra, string[] facts, DateOnly asOf, int importId, Telling when)
    {
        var told = new ToldTable(db, table, historyTable, extra, facts, asOf, importId, when);
        using var all = db.Command($"SELECT \"Code\", \"Id\", \"Fingerprint\", \"ToldOn\" FROM \"{table}\"", 0);
        using var reader = all.Read();
        while (reader.Read())
        {
            told.rows.Add(reader.GetString(0), new(reader.GetInt32(1), reader.GetInt64(2), reader.GetInt32(3), Seen: false));
            told.lastId = Math.Max(told.lastId, reader.GetInt32(1));
        }

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
            var id = Add([code, .. extra, .. told]);
            rows.Add(code, new(id, fingerprint, asOf, Seen: true));
            Do(history, [id, .. told]);
            return Told.New;
        }

        if (row.Seen) return Told.Twice;
        rows[code] = row with { Seen = true };
        if (row.Fingerprint == fingerprint) return Told.Known;
        var isNew = known.Ask(row.Id, asOf, fingerprint) is null;
        if (isNew) Do(history, [row.Id, .. told]);
        if (asOf < row.ToldOn) return isNew ? Told.New : Told.Known;
        Do(update, [.. extra, .. told, row.Id]);
        return Told.New;
    }

    /// <summary>Writes what waited, in the caller's transaction.</summary>
    public void Write()
    {
        foreach (var (command, values) in later) command.Run(values);
        later.Clear();
    }

    public void Dispose()
    {
        foreach (var command in new[] { insert, insertAs, update, history, known }) command.Dispose();
    }

    private void Do(BulkCommand command, object?[] values)
    {
        if (when == Telling.AtOnce) command.Run(values);
        else later.Add((command, values));
    }

    // Only imports add rows here, and only one at a time: the next id is known before the row is there.
    private int Add(object?[] values)
    {
        if (when != Telling.AtSwitch) return Convert.ToInt32(insert.Ask(values), CultureInfo.InvariantCulture);
        later.Add((insertAs, [++lastId, .. values]));
        return lastId;
    }

    private static string Columns(string[] names) => string.Join(", ", names.Select(n => $"\"{n}\""));

    private static string Parameters(int count) =>
        string.Join(", ", Enumerable.Range(0, count).Select(i => $"@p{i.ToString(CultureInfo.InvariantCulture)}"));

    internal static long FingerprintOf(object?[] facts)
    {
        var text = string.Join('\u001f', facts.Select(f => Convert.ToString(f, CultureInfo.InvariantCulture)));
        return BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private readonly record struct Row(int Id, long Fingerprint, int ToldOn, bool Seen);
}
