using IBok.Core.Ledger.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Ledger.Balance;

/// <summary>
/// From which day on the published figures of an account may be out of date: a due date comes, interest grows, a claim ends. A publication
/// settles only accounts whose day has come; an entry told makes it come at once. Derived; an account without a row is settled next time.
/// </summary>
public sealed class NextSettlement
{
    /// <summary>The day that has always come.</summary>
    internal const int AtOnce = 0;

    internal const string KeepSql =
        "INSERT INTO \"NextSettlements\" (\"AccountId\", \"Day\") VALUES (@p0, @p1) ON CONFLICT (\"AccountId\") DO UPDATE SET \"Day\" = @p1";

    public required int AccountId { get; init; }

    public required DateOnly Day { get; init; }
}

internal sealed class NextSettlementConfiguration : IEntityTypeConfiguration<NextSettlement>
{
    public void Configure(EntityTypeBuilder<NextSettlement> next)
    {
        next.ToTable("NextSettlements");
        next.HasKey(n => n.AccountId);
        next.Property(n => n.AccountId).ValueGeneratedNever();
        next.HasOne<LedgerAccount>().WithMany().HasForeignKey(n => n.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
