using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Privacy.Breaches;

internal sealed class BreachConfiguration : IEntityTypeConfiguration<Breach>, IEntityTypeConfiguration<BreachStep>
{
    public void Configure(EntityTypeBuilder<Breach> breach)
    {
        breach.ToTable("Breaches");
        breach.Ignore(b => b.Number);
        breach.Ignore(b => b.TellBy);
        breach.Ignore(b => b.OfficeMustKnow);
        breach.Ignore(b => b.PersonsMustKnow);
        breach.Ignore(b => b.ClockRuns);
        breach.Property(b => b.Version).IsConcurrencyToken(); // of two who act at once one is told
        breach.HasIndex(b => b.ClosedAt); // open ones first
    }

    public void Configure(EntityTypeBuilder<BreachStep> step)
    {
        step.ToTable("BreachSteps"); // append-only by a trigger of the migration
        step.HasOne<Breach>().WithMany().HasForeignKey(s => s.BreachId).OnDelete(DeleteBehavior.Restrict);
        step.HasIndex(s => s.BreachId); // read with the breach
    }
}
