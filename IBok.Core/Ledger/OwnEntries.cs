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

    /// <summary>Condition: a bank told of the payment, by its statement or by its answer to a debit.</summary>
    internal static string IsToldByBankSql(string alias) => $"({IsBankSql(alias)} OR substr({alias}.\"EntryId\", 1, 3) = '{DirectDebit}')";

    /// <summary>No accounting system told it.</summary>
    public static bool IsOwn(string entryId) => new[] { Bank, DirectDebit, Payout, Undo }.Any(begin => entryId.StartsWith(begin, StringComparison.Ordinal));

    public static bool IsBank(string entryId) => entryId.StartsWith(Bank, StringComparison.Ordinal);
}
