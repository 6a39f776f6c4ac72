using IBok.Core.Ledger.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Questions;

/// <summary>What a resident asked accounting about one entry (JSM §4.3), and the answer. Answered once; a second thought is another question.</summary>
public sealed class Question
{
    public int Id { get; private set; }

    public required int AccountId { get; init; }

    /// <summary>The entry of the ledger that is not understood.</summary>
    public required string EntryId { get; init; }

    /// <summary>The login that asked; only it reads the answer.</summary>
    public required string UserId { get; init; }

    /// <summary>In the resident's words, up to <see cref="AskQuestion.LongestText"/> characters; may be empty: the entry says it all.</summary>
    public required string Text { get; init; }

    public required DateTime AskedAt { get; init; }

    public required QuestionState State { get; set; }

    public string? Answer { get; set; }

    /// <summary>The login of who answered.</summary>
    public string? AnsweredBy { get; set; }

    public DateTime? AnsweredAt { get; set; }
}

public enum QuestionState
{
    Open,
    Answered,
}

internal sealed class QuestionConfiguration : IEntityTypeConfiguration<Question>
{
    public void Configure(EntityTypeBuilder<Question> question)
    {
        question.ToTable("Questions");
        question.Property(q => q.State).HasConversion<string>().HasMaxLength(16);
        question.HasOne<LedgerAccount>().WithMany().HasForeignKey(q => q.AccountId).OnDelete(DeleteBehavior.Restrict);

        // A double click, or two pages open, must not ask twice.
        question.HasIndex(q => new { q.UserId, q.EntryId }).IsUnique().HasFilter("\"State\" = 'Open'").HasDatabaseName("UX_Questions_OneOpenPerEntry");

        // The queue, and what one login asked.
        question.HasIndex(q => new { q.State, q.Id });
        question.HasIndex(q => new { q.UserId, q.Id });
    }
}
