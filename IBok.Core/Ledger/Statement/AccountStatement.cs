using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Ledger.Statement;

/// <summary>
/// An account from one day to another, entry by entry, with the balance after each (JSM §4.1e-f). The balance is the figure of the start
/// page (JSM §4.2): without interest, court and instalments; what moves in and out of these stands as lines of its own, so that every
/// line adds up to the last.
/// </summary>
/// <param name="From">First day; an entry belongs to the day on which it was posted and known.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Opening">The balance as it was known at the end of the day before <paramref name="From"/>; positive: the resident owes.</param>
/// <param name="Closing">The figures at the end of <paramref name="To"/>.</param>
/// <param name="Lines">By day; on one day charges come before payments.</param>
public sealed record AccountStatement(DateOnly From, DateOnly To, Money Opening, Figures Closing, IReadOnlyList<StatementLine> Lines)
{
    /// <summary>All components charged in these days, in order.</summary>
    public IEnumerable<string> Components =>
        Lines.Where(l => l.IsCharge).Select(l => l.Entry!.What).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public Money Charged => Sum(l => l.IsCharge);

    /// <summary>Positive: paid.</summary>
    public Money Paid => -Sum(l => l.IsPayment);

    private Money Sum(Func<StatementLine, bool> which) => new(Lines.Where(which).Sum(l => l.Amount.Grosze));
}

/// <summary>One line.</summary>
/// <param name="Day">The day it belongs to.</param>
/// <param name="Amount">What it adds to the balance; a payment is negative.</param>
/// <param name="Balance">After the line.</param>
/// <param name="Entry">The entry that is the line; of a line that follows from another entry, that one; null where many do.</param>
public sealed record StatementLine(DateOnly Day, StatementLineKind Kind, Money Amount, Money Balance, StatementEntry? Entry)
{
    public bool IsCharge => Kind is StatementLineKind.Charge or StatementLineKind.ChargeCorrection;

    public bool IsPayment => Kind is StatementLineKind.Payment or StatementLineKind.PaymentCorrection or StatementLineKind.Return;
}

/// <summary>An entry of the ledger.</summary>
/// <param name="OriginalId">The entry that it corrects; null for one that corrects nothing.</param>
/// <param name="What">Component of a charge, title of a payment as the bank told it.</param>
/// <param name="Amount">As charged or paid: both positive.</param>
/// <param name="Known">The day from which it counts: posted, and what it corrects posted too.</param>
/// <param name="DueOrValueDate">Nominal due date of a charge, value date of a payment.</param>
/// <param name="Corrects">What it corrects, as it was first posted.</param>
public sealed record StatementEntry(
    long Id, long? OriginalId, string EntryId, bool IsPayment, string What, Month? Period, Money Amount, DateOnly Known, DateOnly PostedOn,
    DateOnly DueOrValueDate, string? Document, CorrectedEntry? Corrects)
{
    /// <summary>A payment taken back on a later day than it came (JSM §4.1f).</summary>
    public bool IsReturn => IsPayment && Corrects is { } of && DueOrValueDate > of.DueOrValueDate;
}

public sealed record CorrectedEntry(string EntryId, string What, Month? Period, Money Amount, DateOnly PostedOn, DateOnly DueOrValueDate);

public enum StatementLineKind
{
    Charge,

    ChargeCorrection,

    Payment,

    PaymentCorrection,

    /// <summary>A payment that went back.</summary>
    Return,

    /// <summary>The part of a payment that was taken for interest: it does not lower the balance, which is without interest.</summary>
    InterestPaid,

    /// <summary>Interest that standing credit paid.</summary>
    InterestFromCredit,

    /// <summary>An earlier payment was allocated anew, because something became known later: more or less of it went to interest.</summary>
    Reallocated,

    /// <summary>A charge left the balance: it stands before a court.</summary>
    ToCourt,

    /// <summary>A charge left the balance: it is spread over instalments.</summary>
    ToInstalments,

    /// <summary>A charge came back into the balance.</summary>
    FromClaim,
}
