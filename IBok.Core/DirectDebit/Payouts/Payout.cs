using IBok.Core.Data.Conventions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.DirectDebit.Payouts;

/// <summary>An overpayment to be paid out on a written demand (ChSM II.21, reading B6).</summary>
public sealed class Payout
{
    public static readonly CheckedNumber Numbers = new("NP");

    public int Id { get; private set; }

    public required int AccountId { get; init; }

    /// <summary>More than zero, at most the credit of the day on which it was asked for and approved.</summary>
    public required Money Amount { get; init; }

    /// <summary>Where to, as the letter says: 26 digits; empty once the payout was erased.</summary>
    public required string To { get; init; }

    public required string Name { get; init; }

    public required string Street { get; init; }

    public required string Town { get; init; }

    /// <summary>The day of the written demand.</summary>
    public required DateOnly LetterOn { get; init; }

    public required DateTime AskedAt { get; init; }

    public required string AskedBy { get; init; }

    public PayoutState State { get; private set; } = PayoutState.Proposed;

    public DateTime StateSince { get; internal set; }

    /// <summary>Who took the last step; the one who approves is another than the one who asked.</summary>
    public string StateBy { get; private set; } = "";

    public string? Note { get; private set; }

    /// <summary>The transfer's file.</summary>
    public byte[]? FileBytes { get; internal set; }

    public DateOnly? PaidOn { get; internal set; }

    public int Version { get; private set; }

    /// <summary>Where to; null once the payout was erased.</summary>
    public Nrb? Account => To.Length == 0 ? null : Nrb.Parse(To) is Result<Nrb>.Ok { Value: var nrb } ? nrb : throw new InvalidOperationException($"{Number}: no account.");

    public string Number => Numbers.Of(Id, AskedAt);

    public sealed record NotAllowed(PayoutState State, PayoutEvent Event) : Problem("payout-not-allowed");

    /// <summary>The one table of a payout's life; everything unlisted is refused.</summary>
    internal static PayoutState? Next(PayoutState from, PayoutEvent happened) => (from, happened) switch
    {
        (PayoutState.Proposed, PayoutEvent.Approve) => PayoutState.Approved,
        (PayoutState.Proposed or PayoutState.Approved, PayoutEvent.Refuse) => PayoutState.Refused,
        (PayoutState.Approved, PayoutEvent.Pay) => PayoutState.Paid,
        _ => null,
    };

    internal Result<Payout> On(PayoutEvent happened, string by, DateTime now, string? note = null)
    {
        if (Next(State, happened) is not { } next) return new NotAllowed(State, happened);
        (State, StateSince, StateBy, Note) = (next, now, by, note ?? Note);
        Version++;
        return this;
    }
}

public enum PayoutState
{
    Proposed,
    Approved,

    /// <summary>The bank has the transfer; the credit is gone from the account.</summary>
    Paid,
    Refused,
}

public enum PayoutEvent
{
    Approve,
    Refuse,
    Pay,
}

internal sealed class PayoutConfiguration : IEntityTypeConfiguration<Payout>
{
    public void Configure(EntityTypeBuilder<Payout> payout)
    {
        payout.ToTable("Payouts");
        payout.Ignore(p => p.Number);
        payout.Ignore(p => p.Account);
        payout.Money(p => p.Amount, "AmountGrosze");
        payout.HasOne<LedgerAccount>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);
        payout.Property(p => p.Version).IsConcurrencyToken();

        // One payout of an account at a time: two could promise the same credit.
        payout.HasIndex(p => p.AccountId).IsUnique().HasFilter("\"State\" IN ('Proposed', 'Approved')").HasDatabaseName("UX_Payouts_OneOpenPerAccount");
        payout.HasIndex(p => p.State);
    }
}
