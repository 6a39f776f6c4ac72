using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Premises.PersonalData;

/// <summary>
/// The row that says: this transaction erases personal data. It is written and taken away inside one transaction; only then do the guards of append-only tables
/// let words about persons be emptied. Nothing can ever be deleted or added by it.
/// </summary>
public sealed class OpenErasure
{
    private const int OnlyId = 1;

    public required int Id { get; init; }

    /// <summary>Does the work with the guards open; the caller commits.</summary>
    public static async Task During(IBokDb db, Func<Task> work, CancellationToken stop)
    {
        db.Add(new OpenErasure { Id = OnlyId });
        await db.SaveChangesAsync(stop);
        await work();
        await db.SaveChangesAsync(stop);
        await db.Set<OpenErasure>().ExecuteDeleteAsync(stop);
    }
}

internal sealed class OpenErasureConfiguration : IEntityTypeConfiguration<OpenErasure>
{
    public void Configure(EntityTypeBuilder<OpenErasure> open)
    {
        open.ToTable("OpenErasures");
        open.Property(o => o.Id).ValueGeneratedNever();
    }
}
