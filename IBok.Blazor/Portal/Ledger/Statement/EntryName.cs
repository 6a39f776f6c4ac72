using IBok.Blazor.Texts;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Statement;

namespace IBok.Blazor.Portal.Ledger.Statement;

/// <summary>What people call an entry: a component with its month, or the payment's title.</summary>
internal static class EntryName
{
    public static string Of(StatementEntry entry) => Of(entry.What, entry.Period, entry.IsPayment);

    public static string Of(CorrectedEntry entry, bool isPayment) => Of(entry.What, entry.Period, isPayment);

    /// <summary>With what kind of line it is, where that is not plain.</summary>
    public static string Of(StatementLine line) => line switch
    {
        { Kind: StatementLineKind.Charge or StatementLineKind.Payment, Entry: { } entry } => Of(entry),
        { Entry: { } entry } => $"{Text.Of($"statement-line.{line.Kind}")}: {Of(entry)}",
        _ => Text.Of($"statement-line.{line.Kind}"),
    };

    private static string Of(string what, Month? period, bool isPayment) =>
        isPayment ? what.Length > 0 ? what : Text.Of("payments.payment") : period is { } month ? $"{what}, {month.InWords()}" : what;
}
