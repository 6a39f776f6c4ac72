using IBok.Core.Data.Conventions;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.DirectDebit.Answers;

/// <summary>What one line of an answer said and what it did; never changed.</summary>
public sealed class AnswerLine
{
    public int Id { get; private set; }

    /// <summary>The import that keeps the file; of an answer by hand the words that were typed.</summary>
    public required int ImportId { get; init; }

    /// <summary>Of the file, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The debit it is about; null where none fits.</summary>
    public int? ItemId { get; init; }

    public required string PaymentIdentifier { get; init; }

    public required Money Amount { get; init; }

    /// <summary>Value date of the credit or of the refund, or the day of the refusal; null where the bank tells none.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>As the bank wrote them.</summary>
    public required string RawCode { get; init; }

    public required string RawText { get; init; }

    public required AnswerOutcome Outcome { get; init; }

    /// <summary>Of a refusal, revocation or refund.</summary>
    public Refusals.RefusalReason? Reason { get; init; }

    /// <summary>The payment or return that it made in the ledger; null where payments come from the accounting system.</summary>
    public string? EntryId { get; init; }
}

public enum AnswerOutcome
{
    Executed,
    Refused,
    Revoked,
    Refunded,

    /// <summary>Said before, nothing changed.</summary>
    Known,

    /// <summary>No debit of ours fits; a clerk looks at it.</summary>
    NotOurs,

    /// <summary>Contradicts what was said before; a clerk looks at it.</summary>
    Contradicts,

    /// <summary>Its money is in the ledger already, from a statement; a clerk takes that off the account, and the answer is taken again.</summary>
    OnStatement,
}

internal sealed class AnswerConfiguration : IEntityTypeConfiguration<AnswerLine>
{
    public void Configure(EntityTypeBuilder<AnswerLine> line)
    {
        line.ToTable("AnswerLines"); // append-only by a trigger of the migration
        line.Money(l => l.Amount, "AmountGrosze");
        line.HasOne<CollectionItem>().WithMany().HasForeignKey(l => l.ItemId).OnDelete(DeleteBehavior.Restrict);
        line.HasIndex(l => new { l.ImportId, l.Line }).IsUnique();

        // The proof behind an item.
        line.HasIndex(l => l.ItemId);
    }
}
