using IBok.Core.Data.Conventions;
using IBok.Core.Ledger.Balance;
using IBok.Core.Ledger.Charges;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Ledger.Claims;

/// <summary>A charge that stands in court or in instalments from a day on (JSM §4.2).</summary>
public sealed class Claim
{
    public int Id { get; private set; }

    /// <summary>The key of claims.csv: entry, group and first day.</summary>
    public required string Code { get; init; }

    public required ClaimFacts Facts { get; init; }

    public DateOnly ToldOn { get; init; }

    public long Fingerprint { get; init; }

    public int ImportId { get; init; }
}

/// <summary>Facts of a claim that were told at some time.</summary>
public sealed class ClaimHistory
{
    public int Id { get; private set; }

    public int OfId { get; init; }

    public required ClaimFacts Facts { get; init; }

    public DateOnly ToldOn { get; init; }

    public long Fingerprint { get; init; }

    public int ImportId { get; init; }
}

/// <summary>What is told about a claim.</summary>
public sealed class ClaimFacts
{
    public required int AccountId { get; init; }

    /// <summary>The original charge, also where a correction of it was named.</summary>
    public required long ChargeId { get; init; }

    public required ClaimGroup Group { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The first day after the claim; null while it goes on.</summary>
    public DateOnly? To { get; init; }
}

internal sealed class ClaimConfiguration : IEntityTypeConfiguration<Claim>, IEntityTypeConfiguration<ClaimHistory>
{
    public void Configure(EntityTypeBuilder<Claim> claim)
    {
        claim.ToTable("Claims");
        claim.Facts(c => c.Facts);

        // The same claim told again changes its end, it does not double it.
        claim.HasIndex(c => c.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ClaimHistory> history)
    {
        history.ToTable("ClaimHistory");
        history.Facts(h => h.Facts);
        history.HasOne<Claim>().WithMany().HasForeignKey(h => h.OfId).OnDelete(DeleteBehavior.Restrict);

        // A package sent again tells nothing new.
        history.HasIndex(h => new { h.OfId, h.ToldOn, h.Fingerprint }).IsUnique();
    }
}
