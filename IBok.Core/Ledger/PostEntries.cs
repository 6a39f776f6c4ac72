using System.Globalization;
using IBok.Core.Data;

namespace IBok.Core.Ledger;

/// <summary>What a package tells of an entry of either kind.</summary>
public interface ITold
{
    string EntryId { get; }

    int AccountId { get; }

    /// <summary>The day from which it counts: a charge's due date, a payment's value date.</summary>
    DateOnly Day { get; }

    string? Corrects { get; }

    int Line { get; }
}

/// <summary>What became of a line that waited.</summary>
public readonly record struct Waited<TEntry>(TEntry Entry, Posting Posting, PostingRefusal? Refusal);

/// <summary>
/// Appends entries of one kind inside the import's transaction. The same entry again is known, other content under its id a conflict. A
/// correction may stand before what it corrects: such lines wait until <see cref="Finish"/>.
/// </summary>
public abstract class PostEntries<TEntry> : IDisposable
    where TEntry : ITold
{
    private readonly BulkCommand insert, content, find, other;
    private readonly SentAgain again;
    private readonly List<TEntry> waiting = [];
    private readonly Touched touched;
    private readonly int importId, contents;

    /// <param name="db">The import's transaction.</param>
    /// <param name="importId">The import that tells.</param>
    /// <param name="touched">Is told of every account and day.</param>
    /// <param name="names">Where entries of this kind and of the other are kept, and the column of <see cref="ITold.Day"/>.</param>
    /// <param name="columns">The columns of what is told, in the order of <see cref="Contents"/>.</param>
    /// <param name="undone">Some import was taken back.</param>
    private protected PostEntries(IBokDb db, int importId, Touched touched, EntryTable names, string[] columns, bool undone)
    {
        again = new(db, names.Name, undone);
        (this.importId, this.touched, contents) = (importId, touched, columns.Length);
        var (table, otherTable, day) = names;
        string[] all = [.. columns, "OriginalId", "ImportId", "Line"];
        var list = string.Join(", ", all.Select(c => $"\"{c}\""));
        var values = string.Join(", ", all.Select((_, i) => $"@p{i.ToString(CultureInfo.InvariantCulture)}"));
        insert = db.Command($"INSERT INTO \"{table}\" ({list}) VALUES ({values}) ON CONFLICT (\"EntryId\") DO NOTHING", all.Length);
        content = db.Command($"SELECT {list} FROM \"{table}\" WHERE \"EntryId\" = @p0", 1);
        find = db.Command($"SELECT \"Id\", \"OriginalId\", \"AccountId\", \"{day}\" FROM \"{table}\" WHERE \"EntryId\" = @p0", 1);
        other = db.Command($"SELECT 1 FROM \"{otherTable}\" WHERE \"EntryId\" = @p0", 1);
    }

    /// <summary>Posts one entry, or lets it wait for what it corrects.</summary>
    /// <param name="entry">As told.</param>
    /// <param name="refusal">Why, when the answer is <see cref="Posting.Refused"/>.</param>
    public Posting Post(TEntry entry, out PostingRefusal? refusal)
    {
        refusal = null;
        entry = Named(entry, again.IdOf(entry.EntryId));
        if (entry.Corrects is not { } corrects) return Insert(entry, null, out refusal);
        if (Find(again.IdOf(corrects)) is not { } target)
        {
            waiting.Add(entry);
            return Posting.Waiting;
        }

        if (target.AccountId == entry.AccountId) return Insert(entry, target, out refusal);
        refusal = new(entry.Line, PostingFault.CorrectsForeign, corrects);
        return Posting.Refused;
    }

    /// <summary>Posts the lines that waited, as long as one of them finds what it corrects.</summary>
    /// <param name="pieces">In which they are written.</param>
    /// <param name="stop">Cancels between lines.</param>
    public async Task<IReadOnlyList<Waited<TEntry>>> Finish(Pieces pieces, CancellationToken stop)
    {
        List<Waited<TEntry>> done = [];
        for (var before = int.MaxValue; waiting.Count > 0 && waiting.Count < before;)
        {
            before = waiting.Count;
            List<TEntry> once = [.. waiting];
            waiting.Clear();
            foreach (var entry in once)
            {
                await pieces.Next(stop);
                if (Post(entry, out var refusal) is var posting and not Posting.Waiting) done.Add(new(entry, posting, refusal));
            }
        }

        await pieces.End();

        foreach (var entry in waiting)
        {
            var fault = other.Ask(entry.Corrects) is null ? PostingFault.CorrectsUnknown : PostingFault.CorrectsOtherKind;
            done.Add(new(entry, Posting.Refused, new(entry.Line, fault, entry.Corrects!)));
        }

        waiting.Clear();
        return done;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The values of the columns named when made.</summary>
    protected abstract object?[] Contents(TEntry entry);

    /// <summary>The entry under another id.</summary>
    protected abstract TEntry Named(TEntry entry, string entryId);

    /// <summary>After an entry was appended.</summary>
    protected virtual void Posted(TEntry entry, long? original)
    {
    }

    /// <summary>Whether a known entry's row says what is told.</summary>
    protected virtual bool IsSame(System.Data.Common.DbDataReader row, object?[] told) => Known.Same(row, told);

    /// <summary>A value of a known entry by its column's place; null where the entry is not known.</summary>
    protected object? KnownValue(string entryId, int column)
    {
        using var reader = content.Read(entryId);
        return reader.Read() ? reader.GetValue(column) : null;
    }

    protected virtual void Dispose(bool disposing)
    {
        foreach (var command in new[] { insert, content, find, other }) command.Dispose();
        again.Dispose();
    }

    private Posting Insert(TEntry entry, Target? corrected, out PostingRefusal? refusal)
    {
        refusal = null;
        var original = corrected?.OriginalId ?? corrected?.Id;
        object?[] told = [.. Contents(entry), original];
        if (insert.Run([.. told, importId, entry.Line]) > 0)
        {
            Posted(entry, original);
            touched.Note(entry.AccountId, Math.Min(entry.Day.DayNumber, corrected?.Day ?? int.MaxValue));
            return Posting.Posted;
        }

        using var reader = content.Read(entry.EntryId);
        reader.Read();
        if (reader.GetInt32(contents + 1) == importId)
            refusal = new(entry.Line, PostingFault.Twice, $"{entry.EntryId}, {reader.GetInt32(contents + 2).ToString(CultureInfo.InvariantCulture)}");
        else if (!IsSame(reader, told))
            refusal = new(entry.Line, PostingFault.Conflict, entry.EntryId);
        return refusal is null ? Posting.Known : Posting.Refused;
    }

    private Target? Find(string entryId)
    {
        using var reader = find.Read(entryId);
        return reader.Read()
            ? new(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetInt64(1), reader.GetInt32(2), reader.GetInt32(3)) : null;
    }

    private readonly record struct Target(long Id, long? OriginalId, int AccountId, int Day);
}

/// <summary>Names in the database of one kind of entries.</summary>
internal sealed record EntryTable(string Name, string Other, string Day);
