using IBok.Core.Data;

namespace IBok.Core.Ledger;

/// <summary>Finds the first original of each correction; one that comes before what it corrects waits for the end of its file.</summary>
internal sealed class Corrections<TEntry>(
    BulkCommand find, IBokDb db, string otherTable, Func<TEntry, (string EntryId, string Corrects, int AccountId, int Line)> keyOf,
    Corrections<TEntry>.InsertEntry insert) : IDisposable
{
    private readonly BulkCommand other = db.Command($"SELECT 1 FROM \"{otherTable}\" WHERE \"EntryId\" = @p0", 1);
    private readonly List<TEntry> waiting = [];

    public delegate Posting InsertEntry(TEntry entry, long? original, out PostingRefusal? refusal);

    public Posting Post(TEntry entry, out PostingRefusal? refusal)
    {
        refusal = null;
        var (_, corrects, account, line) = keyOf(entry);
        if (Find(corrects) is not { } target)
        {
            waiting.Add(entry);
            return Posting.Waiting;
        }

        if (target.AccountId != account)
        {
            refusal = new(line, PostingFault.CorrectsForeign, corrects);
            return Posting.Refused;
        }

        return insert(entry, target.OriginalId ?? target.Id, out refusal);
    }

    public IReadOnlyList<(TEntry Entry, Posting Posting, PostingRefusal? Refusal)> Finish()
    {
        List<(TEntry, Posting, PostingRefusal?)> done = [];
        for (var before = int.MaxValue; waiting.Count > 0 && waiting.Count < before;)
        {
            before = waiting.Count;
            List<TEntry> again = [.. waiting];
            waiting.Clear();
            foreach (var entry in again)
                if (Post(entry, out var refusal) is var posting and not Posting.Waiting) done.Add((entry, posting, refusal));
        }

        foreach (var entry in waiting)
        {
            var (_, corrects, _, line) = keyOf(entry);
            var fault = other.Ask(corrects) is null ? PostingFault.CorrectsUnknown : PostingFault.CorrectsOtherKind;
            done.Add((entry, Posting.Refused, new(line, fault, corrects)));
        }

        waiting.Clear();
        return done;
    }

    public void Dispose() => other.Dispose();

    private KnownEntry? Find(string entryId)
    {
        using var reader = find.Read(entryId);
        return reader.Read()
            ? new(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetInt64(1), reader.GetInt32(2), reader.GetInt32(3)) : null;
    }
}
