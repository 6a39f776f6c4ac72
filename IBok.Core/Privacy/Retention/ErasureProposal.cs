using IBok.Core.Premises;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Privacy.Retention;

/// <summary>A piece of data that was kept long enough, as the monthly list proposes it; a person decides, nothing goes by itself.</summary>
public sealed class ErasureProposal
{
    public int Id { get; private set; }

    /// <summary>Null for pieces of a year, and for cases of somebody unknown.</summary>
    public int? PersonId { get; init; }

    public required DataKind Kind { get; init; }

    public required string Piece { get; init; }

    /// <summary>The last day on which it was to be kept.</summary>
    public required DateOnly Until { get; init; }

    public required KeptBecause Because { get; init; }

    public required DateOnly ProposedOn { get; init; }

    public ProposalState State { get; set; } = ProposalState.Waiting;

    public string? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }

    /// <summary>Why it is kept longer.</summary>
    public string? Reason { get; set; }

    /// <summary>Not proposed again up to this day.</summary>
    public DateOnly? KeptUntil { get; set; }
}

public enum ProposalState
{
    Waiting,
    Erased,

    /// <summary>Somebody said why it is needed, and until when.</summary>
    Kept,

    /// <summary>A case or a debt was opened, or it was erased otherwise; the next list looks again.</summary>
    Dropped,
}

/// <summary>A month whose list was made.</summary>
public sealed class ErasureReview
{
    /// <summary>First day of the month.</summary>
    public required DateOnly Month { get; init; }

    public required DateTime At { get; init; }

    /// <summary>New proposals.</summary>
    public required int Found { get; init; }
}

internal sealed class ErasureProposalConfiguration : IEntityTypeConfiguration<ErasureProposal>, IEntityTypeConfiguration<ErasureReview>
{
    public void Configure(EntityTypeBuilder<ErasureProposal> proposal)
    {
        proposal.ToTable("ErasureProposals");
        proposal.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);

        // What waits, and whether a piece was decided on before.
        proposal.HasIndex(p => new { p.State, p.Id });
        proposal.HasIndex(p => new { p.Kind, p.Piece, p.PersonId });
    }

    public void Configure(EntityTypeBuilder<ErasureReview> review)
    {
        review.ToTable("ErasureReviews").HasKey(r => r.Month);
        review.Property(r => r.Month).ValueGeneratedNever();
    }
}
