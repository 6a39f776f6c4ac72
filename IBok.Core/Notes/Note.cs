using IBok.Core.Ledger.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Notes;

/// <summary>What staff wrote down about premises or one of their accounts. Only added; a mistake is answered by another note. Residents never see it.</summary>
public sealed class Note
{
    public int Id { get; private set; }

    public required int PremisesId { get; init; }

    /// <summary>The account it is about; null: the premises as a whole.</summary>
    public int? AccountId { get; init; }

    /// <summary>Plain text of 1 to <see cref="AddNote.LongestText"/> characters, with its line breaks.</summary>
    public required string Text { get; init; }

    /// <summary>The login of who wrote it.</summary>
    public required string By { get; init; }

    public required DateTime At { get; init; }
}

internal sealed class NoteConfiguration : IEntityTypeConfiguration<Note>
{
    public void Configure(EntityTypeBuilder<Note> note)
    {
        note.ToTable("Notes");
        note.HasOne<Premises.Premises>().WithMany().HasForeignKey(n => n.PremisesId).OnDelete(DeleteBehavior.Restrict);
        note.HasOne<LedgerAccount>().WithMany().HasForeignKey(n => n.AccountId).OnDelete(DeleteBehavior.Restrict);

        // Both pages that show notes ask by premises, newest first.
        note.HasIndex(n => new { n.PremisesId, n.Id });
    }
}
