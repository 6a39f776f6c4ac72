namespace IBok.Core.DirectDebit.Refusals;

/// <summary>Why a debit did not stay: our own names, because no public list of Polish codes exists; banks' codes are mapped to them (bank-formats.md, 3.2).</summary>
public enum RefusalReason
{
    /// <summary>ISO AM04 (ChSM II.13, II.14).</summary>
    InsufficientFunds,

    /// <summary>ISO MD01: withdrawn at the payer's bank (ChSM II.15).</summary>
    MandateWithdrawn,

    /// <summary>ISO AC04 (ChSM II.15).</summary>
    AccountClosed,

    /// <summary>ISO MD01: the payer's bank knows no consent.</summary>
    NoMandate,

    /// <summary>ISO AC01, AC13.</summary>
    AccountInvalid,

    /// <summary>ISO AC06: blocked or seized.</summary>
    AccountBlocked,

    /// <summary>ISO AG01: account or bank takes no direct debits.</summary>
    NotAllowed,

    /// <summary>ISO MS02: the payer revoked this one debit (ChSM II.23).</summary>
    RevokedBeforeExecution,

    /// <summary>ISO MD06: an executed debit was taken back (ChSM II.20, II.22).</summary>
    RefundByDebtor,

    /// <summary>ISO MD07.</summary>
    DebtorDeceased,

    /// <summary>ISO AM05, FF01, RC01.</summary>
    FormatError,

    /// <summary>ISO MS03.</summary>
    Unspecified,
}
