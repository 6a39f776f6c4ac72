using IBok.Core.Data.Conventions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Ledger.Balance;

/// <summary>
/// A day of an account after which nothing before it matters: every charge due by then is paid with its interest, so the whole past is
/// one credit and two sums. A settlement may begin here and reads only what comes after. Derived from the entries, deleted as soon as
/// something is told about the time before (<see cref="Touched"/>), proved by <see cref="VerifyLedger"/>.
/// </summary>
public sealed record Checkpoint
{
    public required int AccountId { get; init; }

    /// <summary>The last day that it sums up; never one that art. 115 KC moves, so nominal and effective due dates lie on one side of it.</summary>
    public required DateOnly Through { get; init; }

    /// <summary>When the last entry of that time was posted or booked: before it the past was another.</summary>
    public required DateOnly KnownOn { get; init; }

    /// <summary>Under which rates, calendar and order (<see cref="Balance.Basis"/>); another basis, another past.</summary>
    public required long Basis { get; init; }

    /// <summary>What stands to the resident's credit at the end of the day; negative when returns took more than there was.</summary>
    public required Money Credit { get; init; }

    /// <summary>Charges due by the day with their corrections.</summary>
    public required Money Charged { get; init; }

    /// <summary>Payments with value dates by the day, with corrections, less returns.</summary>
    public required Money Paid { get; init; }

    /// <summary>Interest paid by the day: what was paid and neither paid a charge nor stands as credit.</summary>
    public Money InterestPaid => Paid - Charged - Credit;

    /// <summary>True when a settlement on this day may begin here.</summary>
    public bool HoldsOn(DateOnly day) => day >= Through && day >= KnownOn;
}

internal sealed class CheckpointConfiguration : IEntityTypeConfiguration<Checkpoint>
{
    public void Configure(EntityTypeBuilder<Checkpoint> checkpoint)
    {
        checkpoint.ToTable("Checkpoints");

        // The latest on or before a day is one step down this key.
        checkpoint.HasKey(c => new { c.AccountId, c.Through });
        checkpoint.HasOne<LedgerAccount>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);

        // Which publication wrote it: until that counts nobody else begins there. No part of what it says.
        checkpoint.Property<int>("PublicationId");
        checkpoint.Ignore(c => c.InterestPaid);
        checkpoint.Money(c => c.Credit, "CreditGrosze");
        checkpoint.Money(c => c.Charged, "ChargedGrosze");
        checkpoint.Money(c => c.Paid, "PaidGrosze");
    }
}
