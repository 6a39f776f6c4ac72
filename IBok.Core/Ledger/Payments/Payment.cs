using IBok.Core.Data.Conventions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Ledger.Payments;

/// <summary>A payment, a correction of one, or a return (a correction with a later value date); appended and never changed.</summary>
public sealed class Payment
{
    public long Id { get; private set; }

    /// <summary>The accounting system's entry_id, unique for ever over charges and payments.</summary>
    public required string EntryId { get; init; }

    public required int AccountId { get; init; }

    /// <summary>Positive: the resident paid.</summary>
    public required Money Amount { get; init; }

    /// <summary>The day on which the cooperative's account was credited: the day of payment.</summary>
    public required DateOnly ValueDate { get; init; }

    public required DateOnly BookedOn { get; init; }

    public string? Title { get; init; }

    /// <summary>The charge's entry id that the payer named (art. 451 § 1 KC); may name nothing known.</summary>
    public string? DesignatedEntry { get; init; }

    /// <summary>The period that the payer named.</summary>
    public Month? DesignatedPeriod { get; init; }

    /// <summary>The entry that this one says it corrects.</summary>
    public string? Corrects { get; init; }

    /// <summary>The first original behind <see cref="Corrects"/>; null for a payment itself.</summary>
    public long? OriginalId { get; init; }

    public required int ImportId { get; init; }

    /// <summary>The line of the package's file.</summary>
    public required int Line { get; init; }
}

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> payment)
    {
        payment.ToTable("Payments");
        payment.Money(p => p.Amount, "AmountGrosze");
        payment.HasOne<LedgerAccount>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);

        // An entry sent twice must not be posted twice, whatever the program believes.
        payment.HasIndex(p => p.EntryId).IsUnique().HasDatabaseName("UX_Payments_EntryId");
    }
}
