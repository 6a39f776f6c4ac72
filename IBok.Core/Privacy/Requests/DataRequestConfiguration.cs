using IBok.Core.Data;
using IBok.Core.Premises;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Privacy.Requests;

internal sealed class DataRequestConfiguration : IEntityTypeConfiguration<DataRequest>, IEntityTypeConfiguration<DataRequestStep>
{
    public void Configure(EntityTypeBuilder<DataRequest> request)
    {
        request.ToTable("DataRequests");
        request.Ignore(r => r.Number);
        request.Ignore(r => r.Deadline);
        request.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<IBokUser>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Restrict);

        // Two who decide at once: the second save finds another version.
        request.Property(r => r.Version).IsConcurrencyToken();

        // The same form posted twice is one case.
        request.HasIndex(r => r.SubmissionKey).IsUnique();

        // The register by state; a person's requests.
        request.HasIndex(r => new { r.State, r.FirstDeadline });
        request.HasIndex(r => new { r.PersonId, r.Id });
    }

    public void Configure(EntityTypeBuilder<DataRequestStep> step)
    {
        step.ToTable("DataRequestSteps");
        step.HasOne<DataRequest>().WithMany().HasForeignKey(s => s.RequestId).OnDelete(DeleteBehavior.Restrict);
        step.HasIndex(s => s.RequestId); // read with the case
    }
}
