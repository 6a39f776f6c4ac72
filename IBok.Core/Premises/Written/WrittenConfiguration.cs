using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Premises.Written;

internal sealed class WrittenConfiguration : IEntityTypeConfiguration<WrittenChange>, IEntityTypeConfiguration<ChangedField>
{
    public void Configure(EntityTypeBuilder<WrittenChange> change)
    {
        change.ToTable("WrittenChanges"); // append-only by a trigger of the migration
        change.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);

        // A person's letters, and the newest of them.
        change.HasIndex(c => new { c.PersonId, c.Id });
    }

    public void Configure(EntityTypeBuilder<ChangedField> field)
    {
        field.ToTable("ChangedFields"); // what it says is final by a trigger of the migration
        field.HasOne<WrittenChange>().WithMany().HasForeignKey(f => f.ChangeId).OnDelete(DeleteBehavior.Restrict);
        field.HasOne<Person>().WithMany().HasForeignKey(f => f.PersonId).OnDelete(DeleteBehavior.Restrict);

        // Two letters in force for one field would leave the value to chance.
        field.HasIndex(f => new { f.PersonId, f.Field }).IsUnique().HasFilter("\"Outcome\" IS NULL").HasDatabaseName("UX_ChangedFields_OneInForce");

        // The fields of a letter.
        field.HasIndex(f => f.ChangeId);
    }
}
