using IBok.Core.Data.Conventions;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Banking;

/// <summary>One movement on our account, kept once however often it is told, and what became of it.</summary>
public sealed class BankLine
{
    public int Id { get; private set; }

    public required int StatementId { get; init; }

    /// <summary>The file's line.</summary>
    public required int Line { get; init; }

    /// <summary>What it is told by: a fingerprint of account, days, amount, reference, other side and title.</summary>
    public required string Identity { get; set; }

    /// <summary>Two true payments may be alike in everything: the first, the second … of its identity.</summary>
    public required int Occurrence { get; init; }

    public required DateOnly BookedOn { get; init; }

    public required DateOnly ValueDate { get; init; }

    /// <summary>Positive: credited to us.</summary>
    public required Money Amount { get; init; }

    public required bool IsReversal { get; init; }

    public required string BankReference { get; init; }

    public required string Title { get; init; }

    /// <summary>The other side's account as written.</summary>
    public required string Counterparty { get; init; }

    public required string CounterpartyName { get; init; }

    public required string CounterpartyAddress { get; init; }

    /// <summary>The account the payer wrote, where the format tells it.</summary>
    public required string PaidTo { get; init; }

    /// <summary>The settlement account that it is of, or seems to be; null: nobody knows, or several.</summary>
    public int? AccountId { get; private set; }

    public LineState State { get; private set; }

    /// <summary>Why it waits or was set aside: a code with a sentence, or a person's words.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>What the reason names: an entry, an account.</summary>
    public string ReasonNamed { get; private set; } = "";

    public DateTime StateSince { get; private set; }

    public string StateBy { get; private set; } = "";

    /// <summary>How often it was posted and taken back.</summary>
    public int TakenBack { get; private set; }

    /// <summary>That step cannot be taken now: somebody was faster.</summary>
    public sealed record NotAllowed(int Id, LineState State) : Problem("bank-line-not-allowed");

    /// <summary>True where that step can be taken: what a screen offers.</summary>
    public static bool Allows(LineState from, LineEvent happened) => Next(from, happened) is not null;

    /// <summary>The one table of a line's life; everything unlisted is refused.</summary>
    internal static LineState? Next(LineState from, LineEvent happened) => (from, happened) switch
    {
        (LineState.Unmatched or LineState.Doubtful or LineState.ToReturn, LineEvent.Post) => LineState.Posted,
        (LineState.Unmatched or LineState.Doubtful, LineEvent.SendBack) => LineState.ToReturn,
        (LineState.Unmatched or LineState.Doubtful, LineEvent.SetAside) => LineState.SetAside,
        (LineState.ToReturn, LineEvent.Returned) => LineState.Returned,
        (LineState.ToReturn or LineState.SetAside, LineEvent.Reopen) => LineState.Unmatched,
        (LineState.Posted, LineEvent.TakeBack) => LineState.Unmatched,
        (not (LineState.Returned or LineState.Withdrawn), LineEvent.Withdraw) => LineState.Withdrawn,
        _ => null,
    };

    /// <summary>Takes a step; refused where the table has none.</summary>
    internal Result<BankLine> On(LineEvent happened, string reason, int? account, string by, DateTime now)
    {
        if (Next(State, happened) is not { } next) return new NotAllowed(Id, State);
        if (happened == LineEvent.TakeBack || (happened == LineEvent.Withdraw && State == LineState.Posted)) TakenBack++;
        if (happened == LineEvent.Withdraw) Identity = LineIdentity.Withdrawn(Identity, Id);
        (State, AccountId, Reason, ReasonNamed, StateBy, StateSince) = (next, account, reason, "", by, now);
        return this;
    }
}

/// <summary>What a line is.</summary>
public enum LineState
{
    /// <summary>A payment of a settlement account, in the ledger.</summary>
    Posted,

    /// <summary>Nobody knows yet whose it is.</summary>
    Unmatched,

    /// <summary>May be the same as a payment that the accounting system told, or as a debit that the bank's answer books.</summary>
    Doubtful,

    /// <summary>Goes back to its sender.</summary>
    ToReturn,

    /// <summary>Went back.</summary>
    Returned,

    /// <summary>No resident's payment: money out, fees, other income.</summary>
    SetAside,

    /// <summary>Payments come from the accounting system: kept to compare.</summary>
    Compared,

    /// <summary>Its file was taken back; taken again, the file brings a line of its own.</summary>
    Withdrawn,
}

/// <summary>What happens to a line.</summary>
public enum LineEvent
{
    Post,
    SendBack,
    Returned,
    SetAside,
    Reopen,
    TakeBack,

    /// <summary>Only with its whole file.</summary>
    Withdraw,
}

/// <summary>A part of a line that was posted to one account; the parts of a posted line add up to it.</summary>
public sealed class BankLinePart
{
    public int Id { get; private set; }

    public required int LineId { get; init; }

    public required int AccountId { get; init; }

    public required Money Amount { get; init; }

    /// <summary>The payment in the ledger.</summary>
    public required string EntryId { get; init; }

    /// <summary>Taken back by a compensating entry.</summary>
    public bool IsTakenBack { get; set; }
}

internal sealed class BankLineConfiguration : IEntityTypeConfiguration<BankLine>, IEntityTypeConfiguration<BankLinePart>
{
    public void Configure(EntityTypeBuilder<BankLine> line)
    {
        line.ToTable("BankLines");
        line.Money(l => l.Amount, "AmountGrosze");
        line.HasOne<BankStatement>().WithMany().HasForeignKey(l => l.StatementId).OnDelete(DeleteBehavior.Restrict);

        // A statement that overlaps another, or comes twice, must not bring a payment twice, whatever the program believes.
        line.HasIndex(l => new { l.Identity, l.Occurrence }).IsUnique();

        // A resident's page asks what a bank told of the account lately.
        line.HasIndex(l => new { l.AccountId, l.BookedOn }).HasFilter("\"State\" = 'Compared'").HasDatabaseName("IX_BankLines_ComparedOfAccount");

        // The queue asks for the few that wait.
        line.HasIndex(l => new { l.State, l.BookedOn });
    }

    public void Configure(EntityTypeBuilder<BankLinePart> part)
    {
        part.ToTable("BankLineParts");
        part.Money(p => p.Amount, "AmountGrosze");
        part.HasOne<BankLine>().WithMany().HasForeignKey(p => p.LineId).OnDelete(DeleteBehavior.Restrict);

        // Each part is one payment of the ledger.
        part.HasIndex(p => p.EntryId).IsUnique();

        // A line's own parts, whenever it is shown or taken back.
        part.HasIndex(p => p.LineId);
    }
}
