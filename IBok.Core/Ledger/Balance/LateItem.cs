using IBok.Core.Data.Conventions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Ledger.Balance;

/// <summary>
/// A charge on which interest grows, as the last settlement of its account left it: on a night on which nothing is told, interest grows
/// from these rows alone. Outside claims, effectively due by the published day, with something open. Derived, proved by
/// <see cref="VerifyLedger"/>.
/// </summary>
public sealed record LateItem
{
    public required int AccountId { get; init; }

    public required long ChargeId { get; init; }

    /// <summary>Open principal, positive.</summary>
    public required Money Open { get; init; }

    /// <summary>The principal has been this since the day after this one: the segment of interest that is still growing begins there.</summary>
    public required DateOnly After { get; init; }
}

internal sealed class LateItemConfiguration : IEntityTypeConfiguration<LateItem>
{
    public void Configure(EntityTypeBuilder<LateItem> item)
    {
        item.ToTable("LateItems");

        // A night streams them by account.
        item.HasKey(i => new { i.AccountId, i.ChargeId });
        item.HasOne<LedgerAccount>().WithMany().HasForeignKey(i => i.AccountId).OnDelete(DeleteBehavior.Restrict);
        item.Money(i => i.Open, "OpenGrosze");
    }
}
