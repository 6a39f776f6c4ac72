namespace IBok.Core.Accounts;

/// <summary>Who somebody is to the cooperative; Identity's role names.</summary>
public static class Roles
{
    public const string Resident = "Resident", Clerk = "Clerk", Accountant = "Accountant", Administrator = "Administrator",
        Auditor = "Auditor", DataProtection = "DataProtection";

    public static readonly IReadOnlyList<string> All = [Resident, Clerk, Accountant, Administrator, Auditor, DataProtection];
}
