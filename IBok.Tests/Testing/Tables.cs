namespace IBok.Tests.Testing;

/// <summary>Names of tables, by what they mean.</summary>
internal static class Tables
{
    /// <summary>Premises, titles, ledger: what a refused package leaves as it was.</summary>
    public static readonly IReadOnlyList<string> Business =
    [
        "Premises", "PremisesHistory", "Persons", "PersonHistory", "LegalTitles", "LegalTitleHistory", "LedgerAccounts", "LedgerAccountHistory",
        "Charges", "Payments", "Claims", "ClaimHistory", "PublishedFigures",
    ];

    public static readonly IReadOnlyList<string> All =
        [.. Business, "Publications", "Imports", "ImportFiles", "ImportFindings", "ImportSources", "SourceFiles", "SourceChunks"];
}
