using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger;

namespace IBok.Core.Intake.Undo;

/// <summary>
/// Something of a slice that builds on entries of an import: while there is any, the import cannot be taken back. Every slice that acts on entries by their rows
/// implements it for its own.
/// </summary>
public interface IBuildsOnEntries
{
    /// <summary>Why the import stays; null: nothing of the slice builds on it.</summary>
    /// <param name="db">The caller's connection.</param>
    Task<Problem?> Hinders(IBokDb db, int importId, EntryRange range, CancellationToken stop);
}
