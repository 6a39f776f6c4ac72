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

    /// <summary>What the program itself makes of an accounting system's entry.</summary>
    public const string Program = "IBOK-";

    /// <summary>Cancels the entry whose id follows.</summary>
    public const string Undo = Program + "UNDO-";

    private static readonly string[] Beginnings = [Bank, DirectDebit, Payout, Program];

    /// <summary>How no entry that is told may begin, to be read.</summary>
    public static string Reserved => string.Join(", ", Beginnings);

    /// <summary>Condition: the entry is a bank's payment.</summary>
    internal static string IsBankSql(string alias) => $"substr({alias}.\"EntryId\", 1, 5) = '{Bank}'";

    /// <summary>Condition: a bank told of the payment, by its statement or by its answer to a debit.</summary>
    internal static string IsToldByBankSql(string alias) => $"({IsBankSql(alias)} OR substr({alias}.\"EntryId\", 1, 3) = '{DirectDebit}')";

    /// <summary>No accounting system told it.</summary>
    public static bool IsOwn(string entryId) => new[] { Bank, DirectDebit, Payout, Undo }.Any(begin => entryId.StartsWith(begin, StringComparison.Ordinal));

    /// <summary>True for an id that only the program gives, also for what was taken back and sent again.</summary>
    public static bool IsReserved(string entryId)
    {
        foreach (var begin in Beginnings) // asked of every row of a package
            if (entryId.StartsWith(begin, StringComparison.Ordinal)) return true;
        return false;
    }

    public static bool IsBank(string entryId) => entryId.StartsWith(Bank, StringComparison.Ordinal);
}
