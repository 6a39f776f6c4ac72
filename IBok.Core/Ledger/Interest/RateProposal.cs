using IBok.Core.Data.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Ledger.Interest;

/// <summary>A rate that one accountant entered and another has to confirm before anything is computed with it.</summary>
public sealed class RateProposal
{
    public int Id { get; private set; }

    public required DateOnly From { get; init; }

    /// <summary>Hundredths of a percent a year, from 0 to <see cref="ProposeRate.MostBasisPoints"/>.</summary>
    public required int BasisPoints { get; init; }

    /// <summary>The act that set it.</summary>
    public required string Source { get; init; }

    public required string ProposedBy { get; init; }

    public required DateTime ProposedAt { get; init; }

    public required RateProposalState State { get; set; }

    public string? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }
}

public enum RateProposalState
{
    Waiting,
    Confirmed,
    Rejected,
}

/// <summary>Somebody looked and found that the rates agree with the central bank's archive.</summary>
public sealed class RateCheck
{
    public int Id { get; private set; }

    public required DateTime At { get; init; }

    public required string By { get; init; }
}

internal sealed class RateProposalConfiguration : IEntityTypeConfiguration<RateProposal>, IEntityTypeConfiguration<RateCheck>
{
    public void Configure(EntityTypeBuilder<RateProposal> proposal)
    {
        proposal.ToTable("RateProposals");
        proposal.Property(p => p.State).HasConversion<string>().HasMaxLength(16);

        // Two proposals for one day would leave it to chance which is confirmed last.
        proposal.HasIndex(p => p.From).IsUnique().HasFilter("\"State\" = 'Waiting'").HasDatabaseName("UX_RateProposals_OneWaitingPerDay");
    }

    public void Configure(EntityTypeBuilder<RateCheck> check) => check.ToTable("RateChecks");
}
