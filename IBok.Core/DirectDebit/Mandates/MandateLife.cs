namespace IBok.Core.DirectDebit.Mandates;

/// <summary>Where a consent stands.</summary>
public enum MandateState
{
    /// <summary>The paper is there, something is missing or wrong.</summary>
    Draft,

    /// <summary>The paper is accepted and the identifier given (ChSM II.5).</summary>
    Submitted,

    /// <summary>Waits for the payer's bank.</summary>
    SentToBank,

    /// <summary>The payer's bank agrees; the letter to the client is on its way.</summary>
    Confirmed,

    /// <summary>Consumers only: begun without the bank; the letter to the client is on its way.</summary>
    StartedWithoutConfirmation,

    /// <summary>The letter was sent: what falls due from that day on is collected (ChSM II.10).</summary>
    Active,

    /// <summary>Nothing is collected for the time being (ChSM II.15).</summary>
    Suspended,
    WithdrawnByClient,
    WithdrawnByCooperative,

    /// <summary>Another mandate took its place.</summary>
    Replaced,
}

public enum MandateEvent
{
    /// <summary>A paper came; the first line of every history.</summary>
    Open,

    /// <summary>What was typed from the paper is mended.</summary>
    Correct,

    /// <summary>The paper goes back to the client: an account with wrong digits, no signature (ChSM II.6).</summary>
    ReturnPaper,

    /// <summary>The paper is in order.</summary>
    Submit,
    SendToBank,
    Confirm,

    /// <summary>The payer's bank refuses: back to the paper.</summary>
    Reject,
    StartWithoutConfirmation,

    /// <summary>The confirmation was sent to the client.</summary>
    LetterSent,
    Suspend,
    Resume,

    /// <summary>The client's written statement.</summary>
    WithdrawByClient,

    /// <summary>
    /// The cooperative withdraws (ChSM II.14), ends the service (ChSM I.3), closes the file of a deceased payer or of a paper that led to nothing; a
    /// named person decides.
    /// </summary>
    WithdrawByCooperative,
    Replace,
    AddScan,

    /// <summary>Account, payer and papers are erased after the time for which they are kept (ChSM IV.3).</summary>
    Erase,
}

/// <summary>The one table of a mandate's life; everything unlisted is refused.</summary>
internal static class MandateLife
{
    public static MandateState? Next(MandateState from, MandateEvent happened) => (from, happened) switch
    {
        (MandateState.Draft, MandateEvent.Correct or MandateEvent.ReturnPaper) => MandateState.Draft,
        (MandateState.Draft, MandateEvent.Submit) => MandateState.Submitted,
        (MandateState.Submitted, MandateEvent.SendToBank) => MandateState.SentToBank,
        (MandateState.SentToBank, MandateEvent.Confirm) => MandateState.Confirmed,
        (MandateState.SentToBank, MandateEvent.Reject) => MandateState.Draft,
        (MandateState.Submitted or MandateState.SentToBank, MandateEvent.StartWithoutConfirmation) => MandateState.StartedWithoutConfirmation,
        (MandateState.Confirmed or MandateState.StartedWithoutConfirmation, MandateEvent.LetterSent) => MandateState.Active,
        (MandateState.Active, MandateEvent.Suspend) => MandateState.Suspended,
        (MandateState.Suspended, MandateEvent.Suspend) => MandateState.Suspended, // a graver reason comes on top of a hold
        (MandateState.Suspended, MandateEvent.Resume) => MandateState.Active,
        (MandateState.Active or MandateState.Suspended, MandateEvent.Replace) => MandateState.Replaced,
        (_, MandateEvent.WithdrawByCooperative) when !HasEnded(from) => MandateState.WithdrawnByCooperative,
        (_, MandateEvent.WithdrawByClient) when !HasEnded(from) => MandateState.WithdrawnByClient,
        (_, MandateEvent.AddScan) => from, // also the paper of its end
        (_, MandateEvent.Erase) when HasEnded(from) => from,
        _ => null,
    };

    /// <summary>True where nothing can happen any more but papers.</summary>
    public static bool HasEnded(MandateState state) => state is MandateState.WithdrawnByClient or MandateState.WithdrawnByCooperative or MandateState.Replaced;

    /// <summary>Nothing else may collect the same charges: it collects them, or waits with them.</summary>
    public static bool IsLive(MandateState state) => state is MandateState.Active or MandateState.Suspended;

    /// <summary>What a step rests on, unless the decision names another clause.</summary>
    public static string Clause(MandateEvent happened) => happened switch
    {
        MandateEvent.Open or MandateEvent.AddScan => "ChSM II.3, II.4",
        MandateEvent.Submit => "ChSM I.4, II.5",
        MandateEvent.Correct or MandateEvent.ReturnPaper => "ChSM II.5, II.6",
        MandateEvent.SendToBank or MandateEvent.Confirm or MandateEvent.Reject or MandateEvent.LetterSent => "ChSM II.10",
        MandateEvent.StartWithoutConfirmation => "ChSM II.10, PZ-B2C",
        MandateEvent.Suspend or MandateEvent.Resume or MandateEvent.Replace => "ChSM II.15",
        MandateEvent.WithdrawByClient => "ChSM II.17, II.18",
        MandateEvent.Erase => "ChSM IV.3",
        _ => "ChSM II.14",
    };
}
