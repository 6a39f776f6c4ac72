using IBok.Core.Data.Conventions;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Banking;

/// <summary>A statement of one of our accounts, as a bank's file told it; never changed.</summary>
public sealed class BankStatement
{
    public int Id { get; private set; }

    public required int ImportId { get; init; }

    /// <summary>The account, 26 digits; empty where the format has none.</summary>
    public required string Account { get; init; }

    /// <summary>The bank's number of it.</summary>
    public required string Number { get; init; }

    /// <summary>Booking days of its first and last entry; null without entries.</summary>
    public DateOnly? First { get; init; }

    public DateOnly? Last { get; init; }

    /// <summary>On the account before and after; null where the format has no balances.</summary>
    public long? OpeningGrosze { get; init; }

    public long? ClosingGrosze { get; init; }

    public required int Entries { get; init; }

    public required Money Sum { get; init; }

    /// <summary>The same statement told again: account, number, balances, days and entries agree.</summary>
    internal bool IsSame(BankStatement other) => Number == other.Number && HasTotalsOf(other);

    /// <summary>The same, but perhaps under another number: banks number files of each format in their own way.</summary>
    internal bool HasTotalsOf(BankStatement other) =>
        (Account, First, Last, OpeningGrosze, ClosingGrosze, Entries, Sum) == (other.Account, other.First, other.Last, other.OpeningGrosze, other.ClosingGrosze, other.Entries, other.Sum);
}

internal sealed class BankStatementConfiguration : IEntityTypeConfiguration<BankStatement>
{
    public void Configure(EntityTypeBuilder<BankStatement> statement)
    {
        statement.ToTable("BankStatements");
        statement.Money(s => s.Sum, "SumGrosze");

        // What an account's statements told before is asked for each that comes.
        statement.HasIndex(s => new { s.Account, s.Last });
    }
}
