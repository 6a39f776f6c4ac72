using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Regulations;

internal sealed class RegulationsConfiguration : IEntityTypeConfiguration<RegulationVersion>, IEntityTypeConfiguration<RegulationAcceptance>
{
    public void Configure(EntityTypeBuilder<RegulationVersion> version)
    {
        version.ToTable("RegulationVersions"); // published rows never change: a trigger of the migration

        // Two who publish at once: one number, one winner.
        version.HasIndex(v => new { v.Kind, v.Number }).IsUnique();

        // Two who write the same draft: the second save finds another revision.
        version.Property(v => v.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<RegulationAcceptance> acceptance)
    {
        acceptance.ToTable("RegulationAcceptances");
        acceptance.HasOne<RegulationVersion>().WithMany().HasForeignKey(a => a.VersionId).OnDelete(DeleteBehavior.Restrict);
        acceptance.HasOne<IBokUser>().WithMany().HasForeignKey(a => a.UserId).OnDelete(DeleteBehavior.Restrict);

        // Asked by user at sign-in; a button pressed twice is one act.
        acceptance.HasIndex(a => new { a.UserId, a.VersionId, a.Act }).IsUnique();
    }
}
