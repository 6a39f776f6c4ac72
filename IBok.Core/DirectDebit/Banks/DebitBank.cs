using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.DirectDebit.Banks;

/// <summary>A bank that takes part in the interbank agreement (annex 3, ChSM II.2); the list is the cooperative's to edit.</summary>
public sealed class DebitBank
{
    public int Id { get; private set; }

    /// <summary>The first digits of its sort codes: three of most banks, four of co-operative banks, up to eight.</summary>
    public required string Prefix { get; init; }

    public required string Name { get; set; }

    public required string By { get; set; }

    public required DateTime At { get; set; }

    /// <summary>When it was taken off the list; null while it takes part.</summary>
    public DateTime? RemovedAt { get; set; }
}

internal sealed class DebitBankConfiguration : IEntityTypeConfiguration<DebitBank>
{
    public void Configure(EntityTypeBuilder<DebitBank> bank)
    {
        bank.ToTable("DebitBanks");

        // Each beginning stands on the list once; taken off, it is put back by the same row.
        bank.HasIndex(b => b.Prefix).IsUnique();
    }
}
