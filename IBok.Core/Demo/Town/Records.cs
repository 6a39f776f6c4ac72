using IBok.Core.Kernel;

namespace IBok.Core.Demo.Town;

/// <summary>Premises. Areas and water in hundredths of m² and m³.</summary>
/// <param name="Kind">The word of premises.csv.</param>
/// <param name="Water">Cold water forecast for a month.</param>
internal sealed record Unit(
    string Code, string Kind, string Address, string Building, string? Staircase, string Number, int Area, int? AdditionalArea,
    int Persons, int Water, DateOnly ValidFrom);

/// <summary>A person or an organisation.</summary>
internal sealed record Resident(
    string Code, string Kind, string Name, string? Representative, string Address, string? Email, string? Phone, string? Nip);

/// <summary>A resident's right to a unit; codes of both.</summary>
internal sealed record Title(string Code, string Unit, string Resident, string Kind, DateOnly From, DateOnly? To, string? EndReason);

/// <summary>An account; null <paramref name="Resident"/>: of everybody who holds a title.</summary>
internal sealed record Account(
    string Code, int Number, string Unit, string Purpose, Nrb Nrb, string? Resident, DateOnly From, DateOnly? To);

/// <summary>A row of charges.csv. Amounts and rates in grosze, quantities in hundredths, months by their place in the timeline.</summary>
/// <param name="Unit">Null where the line has no quantity, unit and rate.</param>
/// <param name="Corrects">Place of another line in the same book.</param>
internal readonly record struct ChargeLine(
    int Month, string Component, int Quantity, string? Unit, int Rate, long Amount, DateOnly Due, DateOnly PostedOn, string Document,
    int? Corrects = null);

/// <summary>A row of payments.csv. At most one of the designations is set.</summary>
internal readonly record struct PaymentLine(
    long Amount, DateOnly ValueDate, DateOnly BookedOn, string Title, int? DesignatedMonth = null, int? DesignatedCharge = null,
    int? Corrects = null);

/// <summary>A row of claims.csv.</summary>
internal readonly record struct ClaimLine(int Charge, string Group, DateOnly From, DateOnly? To);

/// <summary>The words of titles.csv, the seven kinds of JSM §1.2.</summary>
internal static class TitleKinds
{
    public const string Tenancy = "lokatorskie", CooperativeOwnership = "wlasnosciowe", SeparateOwnership = "odrebna",
        DwellingLease = "najem_mieszkalny", CommercialLease = "najem_uzytkowy", UtilityLease = "najem_gospodarczy", LandLease = "dzierzawa";
}

/// <summary>The words of accounts.csv that are used here.</summary>
internal static class Purposes
{
    public const string Charges = "charges", Renovation = "renovation", Lease = "lease";
}
