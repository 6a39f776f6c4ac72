using System.Globalization;
using IBok.Core.Data;

namespace IBok.Core.Ledger;

/// <summary>
/// Which row an entry id means: after its import was taken back (<see cref="ReverseEntries"/>) the same id sent again is another row, under a
/// name of its own, so that what the accounting system says counts again.
/// </summary>
/// <param name="db">The caller's transaction.</param>
/// <param name="table">Charges or Payments.</param>
/// <param name="undone">False when no import was ever taken back: then nothing is asked.</param>
internal sealed class SentAgain(IBokDb db, string table, bool undone) : IDisposable
{
    private readonly BulkCommand? takenBack = undone ? db.Command($"SELECT 1 FROM \"{table}\" WHERE \"EntryId\" = @p0", 1) : null;

    public string IdOf(string entryId)
    {
        var id = entryId;
        for (var time = 2; takenBack?.Ask(OwnEntries.Undo + id) is not null; time++) id = string.Create(CultureInfo.InvariantCulture, $"{OwnEntries.Program}{time}-{entryId}");
        return id;
    }

    public void Dispose() => takenBack?.Dispose();
}
