using IBok.Core.Premises;

namespace IBok.Core.Registrations;

/// <summary>What the applicant typed; kept unchanged as evidence (JSM §5.5), the clerk's corrections stand apart.</summary>
public sealed class Application
{
    public required PersonKind Kind { get; init; }

    /// <summary>First and last name, or the organisation's.</summary>
    public required string Name { get; init; }

    /// <summary>Ten digits, of an organisation.</summary>
    public string? Nip { get; init; }

    /// <summary>Who signs for an organisation, and on what basis (reading A19).</summary>
    public string? Representative { get; init; }

    public string? RepresentativeBasis { get; init; }

    public string? PremisesAddress { get; init; }

    public string? PremisesNumber { get; init; }

    /// <summary>Number of the settlement account, instead of address and number.</summary>
    public string? AccountNumber { get; init; }

    public required LegalTitleKind TitleKind { get; init; }

    public required string CorrespondenceAddress { get; init; }

    public required string Email { get; init; }

    public string? Phone { get; init; }

    /// <summary>There are co-owners, and the applicant will let them use the account (JSM §2.7).</summary>
    public required bool HasCoOwners { get; init; }

    /// <summary>A case whose personal data are erased.</summary>
    internal static Application Erased(Application before) => new()
    {
        Kind = before.Kind, Name = "", TitleKind = before.TitleKind, CorrespondenceAddress = "", Email = "", HasCoOwners = before.HasCoOwners,
    };
}
