using IBok.Core.Kernel;

namespace IBok.Core.AccountLetters.Agreements;

/// <summary>Splits a debt into equal monthly instalments: no grosz is lost, the odd ones are in the first.</summary>
public static class PlanInstalments
{
    /// <param name="total">More than zero.</param>
    /// <param name="count">At least one grosz must fall to each.</param>
    /// <param name="first">Later ones fall on the same day of the following months, or on the month's last day.</param>
    /// <exception cref="ArgumentOutOfRangeException">Nothing to split, or more parts than grosze.</exception>
    public static IReadOnlyList<LetterSheet.Instalment> Of(Money total, int count, DateOnly first)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(total.Grosze, count, nameof(total));
        var (each, odd) = Math.DivRem(total.Grosze, count);
        return [.. Enumerable.Range(0, count).Select(i => new LetterSheet.Instalment(i + 1, first.AddMonths(i), i == 0 ? each + odd : each))];
    }
}
