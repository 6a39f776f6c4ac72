using IBok.Core.Documents;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>A step of a mandate: who, when, what and on which clause; only added.</summary>
public sealed class MandateStep
{
    public int Id { get; private set; }

    public required int MandateId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>A login of the office; empty for the program.</summary>
    public required string By { get; init; }

    public required MandateEvent Event { get; init; }

    public required MandateState To { get; init; }

    public required string Clause { get; init; }

    public string? Note { get; init; }
}

/// <summary>A scan of a paper: the consent, its withdrawal, a letter of the bank. Erased with the account (ChSM IV.3).</summary>
public sealed class MandateScan : KeptPaper
{
    public required int MandateId { get; init; }
}

/// <summary>What a live mandate collects on premises: one row a kind, so that the database refuses a second mandate for the same.</summary>
public sealed class MandateScope
{
    public int Id { get; private set; }

    public required int MandateId { get; init; }

    public required int PremisesId { get; init; }

    public required int ClientId { get; init; }

    /// <summary>One kind.</summary>
    public required ObligationKinds Kind { get; init; }

    /// <summary>The mandate is active or suspended.</summary>
    public required bool IsLive { get; set; }
}

/// <summary>A payment identifier (IDP) that was given once and is never given to another consent.</summary>
public sealed class IssuedIdentifier
{
    /// <summary>At most fifteen of 0-9 and A-Z: fits every bank's field (bank-formats.md, 1.3).</summary>
    public required string Identifier { get; init; }

    public required int MandateId { get; init; }

    public required DateTime At { get; init; }
}
