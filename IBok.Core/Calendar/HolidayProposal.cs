using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Calendar;

/// <summary>A day off by its own act, entered by one person and waiting for another: it moves due dates and every deadline counted over it.</summary>
public sealed class HolidayProposal
{
    public int Id { get; private set; }

    public required DateOnly Day { get; init; }

    public required string Name { get; init; }

    /// <summary>The act that made it a day off.</summary>
    public required string Source { get; init; }

    public required string ProposedBy { get; init; }

    public required DateTime ProposedAt { get; init; }

    public required HolidayProposalState State { get; set; }

    public string? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }
}

public enum HolidayProposalState
{
    Waiting,
    Confirmed,
    Rejected,
}

internal sealed class HolidayProposalConfiguration : IEntityTypeConfiguration<HolidayProposal>
{
    public void Configure(EntityTypeBuilder<HolidayProposal> proposal)
    {
        proposal.ToTable("HolidayProposals");
        proposal.Property(p => p.State).HasConversion<string>().HasMaxLength(16);

        // One day, one question to the second person.
        proposal.HasIndex(p => p.Day).IsUnique().HasFilter("\"State\" = 'Waiting'").HasDatabaseName("UX_HolidayProposals_OneWaitingPerDay");
    }
}
