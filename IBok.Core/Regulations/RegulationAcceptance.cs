namespace IBok.Core.Regulations;

/// <summary>A user accepted a version, or took note of it: which, when and from where (JSM §2.1, §7.3).</summary>
public sealed class RegulationAcceptance
{
    public int Id { get; private set; }

    public required int VersionId { get; init; }

    public required string UserId { get; init; }

    public required AcceptanceAct Act { get; init; }

    public required DateTime At { get; init; }

    /// <summary>The network address; <c>demo</c> for demo residents.</summary>
    public required string Address { get; init; }
}

public enum AcceptanceAct
{
    /// <summary>In the application, before there was a login; the text is still shown at the first sign-in.</summary>
    InApplication,

    /// <summary>In the portal, by a button.</summary>
    InPortal,

    /// <summary>Took note of a change that needs no acceptance.</summary>
    Noted,
}
