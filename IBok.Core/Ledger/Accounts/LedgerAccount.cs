using IBok.Core.Data.Conventions;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Ledger.Accounts;

/// <summary>A settlement account of premises (kartoteka, konto rozliczeniowe lokalu).</summary>
public sealed class LedgerAccount
{
    public int Id { get; private set; }

    /// <summary>The accounting system's account_id.</summary>
    public required string Code { get; init; }

    public required LedgerAccountFacts Facts { get; init; }

    public DateOnly ToldOn { get; init; }

    public long Fingerprint { get; init; }

    public int ImportId { get; init; }
}

/// <summary>Facts of an account that were told at some time.</summary>
public sealed class LedgerAccountHistory
{
    public int Id { get; private set; }

    public int OfId { get; init; }

    public required LedgerAccountFacts Facts { get; init; }

    public DateOnly ToldOn { get; init; }

    public long Fingerprint { get; init; }

    public int ImportId { get; init; }
}

/// <summary>What is told about an account.</summary>
public sealed class LedgerAccountFacts
{
    public required int PremisesId { get; init; }

    public required AccountPurpose Purpose { get; init; }

    /// <summary>Where to pay (JSM §4.1d).</summary>
    public required Nrb Nrb { get; init; }

    /// <summary>Whose the account is; null: everybody's who holds a title to the premises.</summary>
    public int? PersonId { get; init; }

    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last valid day.</summary>
    public DateOnly? ValidTo { get; init; }
}

public enum AccountPurpose
{
    Charges,
    Renovation,
    Lease,
    Loan,
}

internal sealed class LedgerAccountConfiguration : IEntityTypeConfiguration<LedgerAccount>, IEntityTypeConfiguration<LedgerAccountHistory>
{
    public void Configure(EntityTypeBuilder<LedgerAccount> account)
    {
        account.ToTable("LedgerAccounts");
        account.Facts(a => a.Facts);

        // Entries name the account by this code.
        account.HasIndex(a => a.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<LedgerAccountHistory> history)
    {
        history.ToTable("LedgerAccountHistory");
        history.Facts(h => h.Facts);
        history.HasOne<LedgerAccount>().WithMany().HasForeignKey(h => h.OfId).OnDelete(DeleteBehavior.Restrict);

        // A package sent again tells nothing new.
        history.HasIndex(h => new { h.OfId, h.ToldOn, h.Fingerprint }).IsUnique();
    }
}
