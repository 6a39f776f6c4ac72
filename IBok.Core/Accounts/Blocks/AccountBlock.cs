using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Accounts.Blocks;

/// <summary>Why a resident's account is, was or may soon be blocked, from the first word to the last (JSM §2.12-§2.14, §5.7).</summary>
public sealed class AccountBlock
{
    public int Id { get; private set; }

    public required string UserId { get; init; }

    public required BlockKind Kind { get; init; }

    public required BlockState State { get; set; }

    public required string Reason { get; init; }

    /// <summary>The resident's letter, for a block on request (JSM §2.13).</summary>
    public DateOnly? LetterOn { get; init; }

    /// <summary>The end of the next working day after the letter (reading A20).</summary>
    public DateOnly? ExecuteBy { get; init; }

    public required string OrderedBy { get; init; }

    public required DateTime OrderedAt { get; init; }

    public string? ConfirmedBy { get; set; }

    public DateTime? InForceSince { get; set; }

    public string? EndedBy { get; set; }

    public DateTime? EndedAt { get; set; }

    public string? EndReason { get; set; }

    /// <summary>What it rests on.</summary>
    public static string ClauseOf(BlockKind kind) => kind switch
    {
        BlockKind.Breach => "JSM §2.12",
        BlockKind.OnRequest => "JSM §2.13",
        _ => "JSM §2.14",
    };

    /// <summary>The one table of a block's life; what is not listed is refused.</summary>
    internal static BlockState? Next(BlockState from, BlockEvent happened) => (from, happened) switch
    {
        (BlockState.Proposed, BlockEvent.Confirm) => BlockState.InForce,
        (BlockState.Proposed, BlockEvent.End) => BlockState.Withdrawn,
        (BlockState.InForce, BlockEvent.End) => BlockState.Lifted,
        _ => null,
    };
}

/// <summary>The three ways to a block.</summary>
public enum BlockKind
{
    /// <summary>By the cooperative, for use against the rules or the law; a second person confirms.</summary>
    Breach,

    /// <summary>On the resident's written request.</summary>
    OnRequest,

    /// <summary>By itself, when the last title has ended.</summary>
    TitleEnded,
}

public enum BlockState
{
    /// <summary>Written down, not in force: it waits for a second person, or for somebody to carry the request out.</summary>
    Proposed,
    InForce,
    Lifted,
    Withdrawn,
}

internal enum BlockEvent
{
    Confirm,
    End,
}

internal sealed class AccountBlockConfiguration : IEntityTypeConfiguration<AccountBlock>
{
    public void Configure(EntityTypeBuilder<AccountBlock> block)
    {
        block.ToTable("AccountBlocks");
        block.HasOne<IBokUser>().WithMany().HasForeignKey(b => b.UserId).OnDelete(DeleteBehavior.Restrict);

        // One live block a login: unblocking ends it, and nothing else may hold.
        block.HasIndex(b => b.UserId).IsUnique().HasFilter("\"State\" IN ('Proposed', 'InForce')").HasDatabaseName("UX_AccountBlocks_OneLive");

        // The history of a login, and what waits.
        block.HasIndex(b => new { b.State, b.UserId });
    }
}
