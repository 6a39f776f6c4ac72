using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Ledger.Interest;

/// <summary>The statutory rate of interest for delay from a day on, with the act that set it (art. 481 § 2 KC).</summary>
public sealed class InterestRate
{
    public required DateOnly From { get; init; }

    /// <summary>Hundredths of a percent a year.</summary>
    public required int BasisPoints { get; init; }

    public required string Source { get; init; }
}

internal sealed class InterestRateConfiguration : IEntityTypeConfiguration<InterestRate>
{
    public void Configure(EntityTypeBuilder<InterestRate> rate)
    {
        // Two rates from one day would make interest depend on which is read.
        rate.HasKey(r => r.From);
        rate.ToTable("InterestRates");
        rate.HasData(StatutoryRates.Known());
    }
}
