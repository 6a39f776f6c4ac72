using IBok.Core.Data.Conventions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Ledger.Charges;

/// <summary>One line of what is charged, or a correction of one; appended by an import and never changed.</summary>
public sealed class Charge
{
    public long Id { get; private set; }

    /// <summary>The accounting system's entry_id, unique for ever over charges and payments.</summary>
    public required string EntryId { get; init; }

    public required int AccountId { get; init; }

    public required Month Period { get; init; }

    /// <summary>The component's name as printed.</summary>
    public required string Component { get; init; }

    public decimal? Quantity { get; init; }

    public string? Unit { get; init; }

    /// <summary>Złoty for one unit.</summary>
    public decimal? Rate { get; init; }

    /// <summary>Positive: the resident owes.</summary>
    public required Money Amount { get; init; }

    /// <summary>Nominal; the effective one follows from the calendar (art. 115 KC).</summary>
    public required DateOnly DueDate { get; init; }

    public required DateOnly PostedOn { get; init; }

    public string? Document { get; init; }

    /// <summary>The entry that this one says it corrects.</summary>
    public string? Corrects { get; init; }

    /// <summary>The first original behind <see cref="Corrects"/>; null for a charge itself.</summary>
    public long? OriginalId { get; init; }

    public required int ImportId { get; init; }

    /// <summary>The line of the package's file.</summary>
    public required int Line { get; init; }
}

internal sealed class ChargeConfiguration : IEntityTypeConfiguration<Charge>
{
    public void Configure(EntityTypeBuilder<Charge> charge)
    {
        charge.ToTable("Charges");
        charge.Money(c => c.Amount, "AmountGrosze");
        charge.HasOne<LedgerAccount>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);

        // An entry sent twice must not be posted twice, whatever the program believes.
        charge.HasIndex(c => c.EntryId).IsUnique().HasDatabaseName("UX_Charges_EntryId");

        // IX_Charges_Account carries everything a settlement reads, in its order; made in a migration, because a complex property cannot
        // stand in a model's index.
    }
}
