using IBok.Core.Data.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Premises;

internal sealed class PremisesConfiguration : IEntityTypeConfiguration<Premises>, IEntityTypeConfiguration<PremisesHistory>
{
    public void Configure(EntityTypeBuilder<Premises> premises)
    {
        premises.ToTable("Premises");
        premises.Facts(p => p.Facts);

        // The accounting system knows premises by this code; two rows would split one premises' history.
        premises.HasIndex(p => p.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PremisesHistory> history)
    {
        history.ToTable("PremisesHistory");
        history.Facts(h => h.Facts);
        history.HasOne<Premises>().WithMany().HasForeignKey(h => h.OfId).OnDelete(DeleteBehavior.Restrict);

        // A package sent again tells nothing new.
        history.HasIndex(h => new { h.OfId, h.ToldOn, h.Fingerprint }).IsUnique();
    }
}
