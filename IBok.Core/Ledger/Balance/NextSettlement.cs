using IBok.Core.Ledger.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Ledger.Balance;

/// <summary>
/// From which day on the published figures of an account may be out of date: a due date comes, a claim begins or ends. A publication settles
/// only accounts whose day has come and lets interest grow on the others' <see cref="LateItem"/>s; an entry told makes the day come at once.
/// Derived; an account without a row is settled next time.
/// </summary>
public sealed class NextSettlement
{
    /// <summary>The day that has always come.</summary>
    internal const int AtOnce = 0;

    internal const string KeepSql =
        "INSERT INTO \"NextSettlements\" (\"AccountId\", \"Day\", \"PublicationId\") VALUES (@p0, @p1, @p2)"
        + " ON CONFLICT (\"AccountId\") DO UPDATE SET \"Day\" = @p1, \"PublicationId\" = @p2";

    internal const string NewAccountSql =
        "SELECT 1 FROM \"LedgerAccounts\" a WHERE NOT EXISTS (SELECT 1 FROM \"NextSettlements\" n WHERE n.\"AccountId\" = a.\"Id\") LIMIT 1";

    internal const string AddAccountsSql =
        "INSERT INTO \"NextSettlements\" (\"AccountId\", \"Day\", \"PublicationId\") SELECT a.\"Id\", @p0, 0 FROM \"LedgerAccounts\" a"
        + " WHERE NOT EXISTS (SELECT 1 FROM \"NextSettlements\" n WHERE n.\"AccountId\" = a.\"Id\")";

    public required int AccountId { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>The publication that settled the account; while it does not count, or for 0, the day is <see cref="AtOnce"/>. Late items and this row are in force together.</summary>
    public int PublicationId { get; init; }
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
