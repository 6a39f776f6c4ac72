using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;

namespace IBok.Tests.BankFormats.Fuzz;

/// <summary>What holds of every file, whatever it is.</summary>
internal static class Invariant
{
    private const int MostFaults = 1_001;

    /// <summary>What does not hold; null when all does. An exception of the reader goes through.</summary>
    public static string? Broken(IEnumerable<StatementRecord> records, long length)
    {
        var (sum, entries, faults, count, breaks) = (Money.Zero, 0, 0, 0, false);
        StatementHead? head = null;
        foreach (var record in records)
        {
            if (++count > length + 10) return "more records than bytes";
            switch (record)
            {
                case StatementHead begun:
                    if (head is not null) return "a head inside of a statement";
                    (head, sum, entries, breaks) = (begun, Money.Zero, 0, false);
                    break;
                case StatementEntry entry:
                    if (head is null) return "an entry outside of a statement";
                    if (head.Currency != "PLN") return "an entry in another currency";
                    if (Wrong(entry) is { } wrong) return wrong;
                    sum += entry.Amount;
                    entries++;
                    break;
                case StatementEnd end:
                    if (head is null) return "an end without a head";
                    if (end.Sum != sum || end.Entries != entries) return "an end that does not count its entries";
                    if (!breaks && head.Opening is { } opening && end.Closing is { } closing && opening + sum != closing) return "a balance that does not hold, and no fault";
                    head = null;
                    break;
                case StatementFault fault:
                    breaks |= fault.Breaks;
                    if (++faults > MostFaults) return "faults without end";
                    if (fault.Line < 0 || fault.Column < 0 || IsUnsafe(fault.Found) || fault.Found.Length > 2_000) return $"a fault that cannot be shown: {fault}";
                    break;
            }
        }

        if (head is not null && !breaks) return "a statement without an end, and no fault";
        return count == 0 ? "nothing at all was said" : null;
    }

    private static string? Wrong(StatementEntry e)
    {
        if (e.Amount == Money.Zero || Math.Abs(e.Amount.Grosze) > AsciiField.MostGrosze) return $"an amount out of bounds: {e}";
        foreach (var text in (string[])[e.BankReference, e.Title, e.CounterpartyText, e.CounterpartyName, e.CounterpartyAddress, e.PaidToText, e.Code])
            if (text.Length > CleanText.Longest || IsUnsafe(text) || text.StartsWith(' ') || text.EndsWith(' ') || text.Contains("  ", StringComparison.Ordinal)) return $"a text that is not clean: {e}";
        return e.Counterparty is { } nrb && Nrb.Find(e.CounterpartyText) != nrb ? $"an account that its text is not: {e}" : null;
    }

    private static bool IsUnsafe(string text) => text.Any(c => char.IsControl(c) || char.IsSurrogate(c) && !text.EnumerateRunes().All(r => r.Value != 0xfffd));
}
