namespace IBok.Core.Ledger;

/// <summary>Entries that no accounting system told, known by how their ids begin.</summary>
public static class OwnEntries
{
    /// <summary>A payment out of a bank's file.</summary>
    public const string Bank = "BANK-";

    /// <summary>A payment by direct debit, or its return; the item's number follows.</summary>
    public const string DirectDebit = "DD-";

    /// <summary>An overpayment that was paid out; the payout's number follows.</summary>
    public const string Payout = "NP-";

    /// <summary>Cancels the entry whose id follows.</summary>
    public const string Undo = "IBOK-UNDO-";

    /// <summary>Condition: the entry is a bank's payment.</summary>
    internal static string IsBankSql(string alias) => $"substr({alias}.\"EntryId\", 1, 5) = '{Bank}'";

    public static bool IsBank(string entryId) => entryId.StartsWith(Bank, StringComparison.Ordinal);

    public static bool IsUndo(string entryId) => entryId.StartsWith(Undo, StringComparison.Ordinal);
}
