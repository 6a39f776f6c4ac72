using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.DirectDebit.Refusals;

/// <summary>What a bank's code means; the cooperative edits the map, the raw code is always kept beside it.</summary>
public sealed class RefusalCode
{
    public int Id { get; private set; }

    /// <summary>As in the bank's files, upper case, without spaces around it.</summary>
    public required string Code { get; init; }

    public required RefusalReason Reason { get; set; }

    public required string By { get; set; }

    public required DateTime At { get; set; }
}

/// <summary>Something about direct debits that a clerk has to look at or decide (ChSM II.14-II.16, IV.8).</summary>
public sealed class DebitTask
{
    public int Id { get; private set; }

    public required DebitTaskKind Kind { get; init; }

    public required int MandateId { get; init; }

    /// <summary>The debit that led to it; null where it is about the mandate as a whole.</summary>
    public int? ItemId { get; init; }

    public required DateTime OpenedAt { get; init; }

    public DateTime? DoneAt { get; set; }

    public string? DoneBy { get; set; }

    public string? Note { get; set; }
}

public enum DebitTaskKind
{
    /// <summary>No funds: the resident was told how to pay; look whether they did (ChSM II.13).</summary>
    NoFunds,

    /// <summary>Three months in a row without funds: a person decides about withdrawing (ChSM II.14, IV.8).</summary>
    WithdrawMandate,

    /// <summary>Suspended at once: annex 5 or a new consent is needed (ChSM II.15).</summary>
    AskForUpdate,

    /// <summary>The bank names the account as wrong: look at the paper.</summary>
    CheckAccount,

    /// <summary>Blocked account or bank outside the agreement: resume or end.</summary>
    DecideSuspended,

    /// <summary>The payer died: end the mandate.</summary>
    EndDeceased,

    /// <summary>Our file was wrong.</summary>
    MendFile,

    /// <summary>A reason that says nothing (reading B11).</summary>
    LookAt,

    /// <summary>An executed debit was taken back (ChSM II.20, II.22).</summary>
    Refunded,
}

internal sealed class RefusalConfiguration : IEntityTypeConfiguration<RefusalCode>, IEntityTypeConfiguration<DebitTask>
{
    public void Configure(EntityTypeBuilder<RefusalCode> code)
    {
        code.ToTable("RefusalCodes");

        // A code means one thing.
        code.HasIndex(c => c.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DebitTask> task)
    {
        task.ToTable("DebitTasks");
        task.HasOne<Mandates.Mandate>().WithMany().HasForeignKey(t => t.MandateId).OnDelete(DeleteBehavior.Restrict);
        task.HasOne<Collections.CollectionItem>().WithMany().HasForeignKey(t => t.ItemId).OnDelete(DeleteBehavior.Restrict);

        // One open task of a kind about one debit.
        task.HasIndex(t => new { t.MandateId, t.Kind, t.ItemId }).IsUnique().HasFilter("\"DoneAt\" IS NULL").HasDatabaseName("UX_DebitTasks_OneOpen");

        // One open proposal to withdraw a mandate, whatever debits led to it.
        task.HasIndex(t => t.MandateId, "UX_DebitTasks_OneWithdrawal").IsUnique().HasFilter("\"Kind\" = 'WithdrawMandate' AND \"DoneAt\" IS NULL");

        // The work list: what is not done, oldest first.
        task.HasIndex(t => new { t.DoneAt, t.OpenedAt });
    }
}
