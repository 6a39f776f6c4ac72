using IBok.Core.BankFormats.Bytes;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Statements;

/// <summary>
/// What a bank's file says, in the order of the file: of each statement a head, its entries and an end; faults where they stand.
/// A fault outside of any statement speaks of the file.
/// </summary>
/// <param name="Line">1-based line of the file on which it begins.</param>
public abstract record StatementRecord(int Line);

/// <summary>A statement begins.</summary>
/// <param name="Account">The account that the statement is of; null where the format has none, or what stands there is no NRB (a
/// fault says so).</param>
/// <param name="AccountText">The account as written.</param>
/// <param name="Number">The bank's number of the statement, as written; empty where there is none.</param>
/// <param name="Currency">Three letters; only PLN has entries.</param>
/// <param name="Opening">What was on the account before the first entry; null where the format has no balances.</param>
public sealed record StatementHead(
    int Line, Nrb? Account, string AccountText, string Number, string Currency, DateOnly? OpeningDay, Money? Opening) : StatementRecord(Line);

/// <summary>One movement on the account. Texts are clean: no control characters, single spaces, nothing at the ends.</summary>
/// <param name="Amount">Positive: credited to us; negative: debited. Never zero, at most 1,000,000,000.00.</param>
/// <param name="IsReversal">The bank takes back an earlier movement (RC, RD, RvslInd); the amount's sign is that of this movement.</param>
/// <param name="BankReference">The bank's own number of the movement; empty where there is none.</param>
/// <param name="Counterparty">The other side's account; null where it is not a Polish one.</param>
/// <param name="CounterpartyText">The other side's account as written.</param>
/// <param name="PaidTo">The account that the payer wrote when it was not the account itself: a virtual one.</param>
/// <param name="PaidToText">The same as written: the field may hold a client's identifier instead of an account.</param>
/// <param name="Code">The bank's code of the kind of operation, as written.</param>
public sealed record StatementEntry(
    int Line, DateOnly BookedOn, DateOnly ValueDate, Money Amount, bool IsReversal, string BankReference, string Title, Nrb? Counterparty, string CounterpartyText,
    string CounterpartyName, string CounterpartyAddress, Nrb? PaidTo, string PaidToText, string Code) : StatementRecord(Line)
{
    /// <summary>Why money came back, where the format has a code for it (ISO 20022: AC04, MD06 …).</summary>
    public string ReturnReason { get; init; } = "";
}

/// <summary>A statement ends. Where both balances are known they were checked; a difference is a fault before this record.</summary>
/// <param name="Closing">What was on the account after the last entry; null where the format has no balances.</param>
/// <param name="Sum">Of the entries read.</param>
/// <param name="Entries">How many were read.</param>
public sealed record StatementEnd(int Line, DateOnly? ClosingDay, Money? Closing, Money Sum, int Entries) : StatementRecord(Line)
{
    /// <summary>In which encoding the texts were read; null where nothing but ASCII was seen.</summary>
    public TextEncoding? Encoding { get; init; }
}

/// <summary>Something that could not be read or does not add up, with its place.</summary>
/// <param name="Column">1-based column of the line, counted in bytes; 0: the line as a whole.</param>
/// <param name="Code">Stable; its sentence is <c>finding.CODE</c>.</param>
/// <param name="Found">What stood there, cut and made safe to show.</param>
/// <param name="Expected">A value that was expected; the sentence belongs to the code.</param>
/// <param name="Breaks">The statement around it, or the file outside of any, cannot be trusted: nothing of it may be posted.
/// False: only texts suffered.</param>
public sealed record StatementFault(int Line, int Column, string Code, string Found, string Expected, bool Breaks) : StatementRecord(Line);
