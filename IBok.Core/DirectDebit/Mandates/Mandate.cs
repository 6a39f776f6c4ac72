using IBok.Core.Kernel;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>A written consent to collect what falls due from a payer's bank account (zgoda na polecenie zapłaty, ChSM I-II).</summary>
public sealed class Mandate
{
    /// <summary>Numbers on the paper, such as <c>PZ-2026-00012-8</c>.</summary>
    public static readonly CheckedNumber Numbers = new("PZ");

    public int Id { get; private set; }

    public required DateTime OpenedAt { get; init; }

    /// <summary>The consent itself, or its continuation on another account.</summary>
    public required MandateForm Form { get; init; }

    /// <summary>What it takes the place of once it is active: after a moved account, or a consent that ended at the bank (reading B10).</summary>
    public int? ReplacesId { get; init; }

    public required int PremisesId { get; init; }

    /// <summary>The client: whose charges are collected. The payer may be somebody else (reading B15).</summary>
    public required int ClientId { get; init; }

    /// <summary>What may be collected (ChSM I.1); at least one.</summary>
    public required ObligationKinds Scope { get; set; }

    public required Payer Payer { get; set; }

    /// <summary>The account to debit; null while nobody could read it, and after it was erased (ChSM IV.3).</summary>
    public Nrb? Account { get; set; }

    /// <summary>As it stands on the paper, whatever the check digits say (ChSM II.6); erased with the account.</summary>
    public required string AccountAsWritten { get; set; }

    /// <summary>The bank by the directory of sort codes on the day it was entered; empty: unknown.</summary>
    public string BankName { get; set; } = "";

    /// <summary>IDP: names the consent in every file; given by the program when the paper is accepted (ChSM II.5), the same on another account.</summary>
    public string? PaymentIdentifier { get; internal set; }

    /// <summary>How the paper came (ChSM II.4).</summary>
    public required PaperIntake Paper { get; set; }

    /// <summary>The regulations in force on the day of the signature (ChSM I.4); null while it is a draft, or when none were published for that day.</summary>
    public int? RegulationVersionId { get; internal set; }

    public MandateState State { get; private set; } = MandateState.Draft;

    public required DateTime StateSince { get; set; }

    /// <summary>The day on which the confirmation was sent: nothing due earlier is collected (ChSM II.10).</summary>
    public DateOnly? ActiveFrom { get; internal set; }

    /// <summary>Why nothing is collected for the time being; null unless suspended.</summary>
    public SuspensionReason? Suspension { get; internal set; }

    public EndReason? Ended { get; internal set; }

    /// <summary>The day on which the statement was registered, or the cooperative's decision; nothing is generated from then on (ChSM II.18).</summary>
    public DateOnly? EndedOn { get; internal set; }

    /// <summary>The last day on which data of an ended consent are kept (ChSM IV.3); null while it lives.</summary>
    public DateOnly? RetainedUntil { get; internal set; }

    /// <summary>When account and payer were erased.</summary>
    public DateTime? ErasedAt { get; internal set; }

    /// <summary>Counts steps, so that of two clerks who decide at once one is told.</summary>
    public int Version { get; private set; }

    public string Number => Numbers.Of(Id, OpenedAt);

    /// <summary>That step cannot be taken in this state.</summary>
    public sealed record NotAllowed(MandateState State, MandateEvent Event) : Problem("mandate-not-allowed");

    /// <summary>Collected from (ChSM II.10, II.15): nothing of any other mandate may be in a run.</summary>
    public static bool Collects(MandateState state) => state == MandateState.Active;

    /// <summary>Takes a step; refused where <see cref="MandateLife"/> has none. The caller brings what belongs to the step.</summary>
    internal Result<Mandate> On(MandateEvent happened, DateTime now)
    {
        if (MandateLife.Next(State, happened) is not { } next) return new NotAllowed(State, happened);
        if (next != State) (State, StateSince) = (next, now);
        if (next != MandateState.Suspended) Suspension = null;
        Version++;
        return this;
    }
}

/// <summary>Which paper it rests on.</summary>
public enum MandateForm
{
    /// <summary>Annex 1.</summary>
    Consent,

    /// <summary>Annex 5: the payer moved the account; the identifier stays.</summary>
    MovedAccount,
}

/// <summary>What may be collected (ChSM I.1).</summary>
[Flags]
public enum ObligationKinds
{
    None = 0,

    /// <summary>Current charges of premises.</summary>
    Charges = 1,

    /// <summary>Lease and tenancy contracts.</summary>
    Lease = 2,

    /// <summary>Invoices for exchanging and legalising water meters.</summary>
    WaterMeters = 4,
}

/// <summary>Who pays: the holder of the bank account.</summary>
public sealed record Payer
{
    public required PayerKind Kind { get; init; }

    /// <summary>First and last name, or the company (reading B16).</summary>
    public required string Name { get; init; }

    public required string Street { get; init; }

    public required string Town { get; init; }

    /// <summary>Consumers may start without the bank's confirmation and have refund rights by law (art. 47, 48 u.u.p.).</summary>
    public required bool IsConsumer { get; init; }
}

/// <summary>Clients of ChSM I.2.</summary>
public enum PayerKind
{
    Natural,
    SoleTrader,
    LegalPerson,

    /// <summary>A unit without legal personality, such as a community of owners.</summary>
    OtherUnit,
}

/// <summary>How the paper came (ChSM II.4): channel, place and day are never left out.</summary>
public sealed record PaperIntake
{
    public required PaperChannel Channel { get; init; }

    /// <summary>Which office or post.</summary>
    public required string Place { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    public required DateOnly SignedOn { get; init; }
}

public enum PaperChannel
{
    HeadOffice,
    EstateOffice,
    Post,
}

/// <summary>Why a mandate is suspended.</summary>
public enum SuspensionReason
{
    /// <summary>A clerk holds it, for instance after a phone call (ChSM II.17).</summary>
    Hold,

    /// <summary>The account was closed (ChSM II.15).</summary>
    AccountClosed,

    /// <summary>The consent was withdrawn at the payer's bank (ChSM II.15).</summary>
    WithdrawnAtBank,

    /// <summary>The payer's bank knows no consent.</summary>
    NoMandate,

    /// <summary>The account is blocked or seized.</summary>
    AccountBlocked,

    /// <summary>The account or bank takes no direct debits.</summary>
    NotAllowed,

    /// <summary>The payer died.</summary>
    Deceased,
}

/// <summary>Why a mandate ended: three different acts (reading B9), and one fact.</summary>
public enum EndReason
{
    /// <summary>The client's written statement (ChSM II.17).</summary>
    ByClient,

    /// <summary>Three months in a row without funds (ChSM II.14).</summary>
    ByCooperative,

    /// <summary>The cooperative stops the service (ChSM I.3).</summary>
    ServiceEnd,

    /// <summary>Another consent or account took its place.</summary>
    Replaced,

    /// <summary>The payer died.</summary>
    Deceased,

    /// <summary>Before it ever collected: the paper was given up.</summary>
    NotStarted,
}
