using IBok.Core.Data;
using IBok.Core.Premises;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Complaints;

internal sealed class ComplaintsConfiguration : IEntityTypeConfiguration<Complaint>, IEntityTypeConfiguration<ComplaintStep>, IEntityTypeConfiguration<ComplaintFile>
{
    public void Configure(EntityTypeBuilder<Complaint> complaint)
    {
        complaint.ToTable("Complaints");
        complaint.Ignore(c => c.Number);
        complaint.Ignore(c => c.IsLate);
        complaint.ComplexProperty(c => c.Contents, c => c.IsRequired());
        complaint.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        complaint.HasOne<IBokUser>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Restrict);

        // Two clerks deciding at once: the second save finds another version.
        complaint.Property(c => c.Version).IsConcurrencyToken();

        // The same form posted twice is one case.
        complaint.HasIndex(c => c.SubmissionKey).IsUnique();

        // The register: what waits by deadline, the rest by state.
        complaint.HasIndex(c => new { c.State, c.Deadline });

        // What one login complained about.
        complaint.HasIndex(c => new { c.UserId, c.Id });
    }

    public void Configure(EntityTypeBuilder<ComplaintStep> step)
    {
        step.ToTable("ComplaintSteps");
        step.HasOne<Complaint>().WithMany().HasForeignKey(s => s.ComplaintId).OnDelete(DeleteBehavior.Restrict);
        step.HasIndex(s => s.ComplaintId); // read with the case
    }

    public void Configure(EntityTypeBuilder<ComplaintFile> file)
    {
        file.ToTable("ComplaintFiles");
        file.HasOne<Complaint>().WithMany().HasForeignKey(f => f.ComplaintId).OnDelete(DeleteBehavior.Restrict);
        file.HasIndex(f => f.ComplaintId); // read with the case
    }
}
