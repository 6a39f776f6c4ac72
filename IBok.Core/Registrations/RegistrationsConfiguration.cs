using IBok.Core.Data;
using IBok.Core.Premises;
using IBok.Core.Regulations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Registrations;

internal sealed class RegistrationConfiguration : IEntityTypeConfiguration<Registration>
{
    public void Configure(EntityTypeBuilder<Registration> registration)
    {
        registration.ToTable("Registrations");
        registration.Ignore(r => r.Number);
        registration.ComplexProperty(r => r.Application, a => a.IsRequired());
        registration.HasOne<RegulationVersion>().WithMany().HasForeignKey(r => r.RegulationVersionId).OnDelete(DeleteBehavior.Restrict);
        registration.HasOne<LegalTitle>().WithMany().HasForeignKey(r => r.TitleId).OnDelete(DeleteBehavior.Restrict);

        // Two clerks deciding at once: the second save finds another version.
        registration.Property(r => r.Version).IsConcurrencyToken();

        // The same form posted twice is one case.
        registration.HasIndex(r => r.SubmissionKey).IsUnique();

        // Links are looked up by the hash of their secret; two cases never share one.
        registration.HasIndex(r => r.ConfirmHash).IsUnique();
        registration.HasIndex(r => r.FormHash).IsUnique();

        // The office's queue: open cases by deadline.
        registration.HasIndex(r => new { r.State, r.Deadline });
    }
}

internal sealed class RegistrationRowsConfiguration : IEntityTypeConfiguration<RegistrationStep>, IEntityTypeConfiguration<RegistrationCorrection>,
    IEntityTypeConfiguration<RegistrationScan>, IEntityTypeConfiguration<AllocatedLogin>, IEntityTypeConfiguration<PremisesLogin>
{
    public void Configure(EntityTypeBuilder<RegistrationStep> step) => OfCase(step, "RegistrationSteps", s => s.RegistrationId);

    public void Configure(EntityTypeBuilder<RegistrationCorrection> correction) => OfCase(correction, "RegistrationCorrections", c => c.RegistrationId);

    public void Configure(EntityTypeBuilder<RegistrationScan> scan) => OfCase(scan, "RegistrationScans", s => s.RegistrationId);

    public void Configure(EntityTypeBuilder<AllocatedLogin> login)
    {
        login.ToTable("AllocatedLogins"); // append-only by a trigger of the migration
        login.HasKey(l => l.Number); // a number is given once
    }

    public void Configure(EntityTypeBuilder<PremisesLogin> link)
    {
        link.ToTable("PremisesLogins");
        link.HasOne<IBokUser>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Restrict);
        link.HasOne<Premises.Premises>().WithMany().HasForeignKey(l => l.PremisesId).OnDelete(DeleteBehavior.Restrict);
        link.HasOne<LegalTitle>().WithMany().HasForeignKey(l => l.TitleId).OnDelete(DeleteBehavior.Restrict);

        // One login per premises (JSM §2.3): whatever two clerks press at the same moment.
        link.HasIndex(l => l.PremisesId).IsUnique().HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("UX_PremisesLogins_OneActivePerPremises");
    }

    // Rows of a case are read with it and go with it.
    private static void OfCase<T>(EntityTypeBuilder<T> row, string table, System.Linq.Expressions.Expression<Func<T, object?>> of)
        where T : class
    {
        row.ToTable(table);
        row.HasOne<Registration>().WithMany().HasForeignKey(of).OnDelete(DeleteBehavior.Cascade);
        row.HasIndex(of);
    }
}
