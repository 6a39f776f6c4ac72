using System.Globalization;
using IBok.Core.Kernel;

namespace IBok.Core.Intake.Package;

/// <summary>Values as the package writes them; null where a text is none.</summary>
public static class FieldText
{
    // 1,000,000,000.00 zł: far above any housing charge, far below where sums of millions of rows overflow.
    private const long MostGrosze = 100_000_000_000;

    // Sums of a big cooperative's years are above it: up to 16 digits of złoty fit.
    private const int AmountDigits = 10, TotalDigits = 16;

    /// <summary><c>1234,56</c>: digits, an optional comma with one or two decimals, an optional minus.</summary>
    public static Money? Amount(ReadOnlySpan<char> text) =>
        Grosze(text, AmountDigits) is { } grosze && Math.Abs(grosze) <= MostGrosze ? new Money(grosze) : null;

    /// <summary>A control total: written like an amount, and as big as a sum of amounts may be.</summary>
    public static Money? Total(ReadOnlySpan<char> text) => Grosze(text, TotalDigits) is { } grosze ? new Money(grosze) : null;

    private static long? Grosze(ReadOnlySpan<char> text, int mostDigits)
    {
        var negative = text.Length > 0 && text[0] == '-';
        if (negative) text = text[1..];
        var comma = text.IndexOf(',');
        var whole = comma < 0 ? text : text[..comma];
        var rest = comma < 0 ? [] : text[(comma + 1)..];
        if (whole.IsEmpty || whole.Length > mostDigits || rest.Length > 2 || (comma >= 0 && rest.IsEmpty)) return null;
        long grosze = 0;
        foreach (var digit in whole)
        {
            if (!char.IsAsciiDigit(digit)) return null;
            grosze = (grosze * 10) + (digit - '0');
        }

        grosze *= 100;
        for (var i = 0; i < rest.Length; i++)
        {
            if (!char.IsAsciiDigit(rest[i])) return null;
            grosze += (rest[i] - '0') * (i == 0 ? 10 : 1);
        }

        return negative ? -grosze : grosze;
    }

    /// <summary>True for a number with a decimal comma and more than two decimals: right but for its decimals.</summary>
    public static bool HasTooManyDecimals(ReadOnlySpan<char> text) => Number(text) is not null && text.IndexOf(',') is >= 0 and var comma
        && text.Length - comma > 3;

    /// <summary>A quantity or a rate: at most 12 digits before and 8 after the comma.</summary>
    public static decimal? Number(ReadOnlySpan<char> text)
    {
        var comma = text.IndexOf(',');
        if (text.Length is 0 or > 22 || comma == 0 || comma == text.Length - 1 || text.Length - 1 - (comma < 0 ? text.Length - 1 : comma) > 8) return null;
        Span<char> dotted = stackalloc char[22];
        text.CopyTo(dotted);
        if (comma >= 0) dotted[comma] = '.';
        return text.IndexOf('.') < 0 && decimal.TryParse(
            dotted[..text.Length], NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) < 1_000_000_000_000m ? number : null;
    }

    /// <summary>A day of the years 1990-2100, <c>yyyy-mm-dd</c>.</summary>
    public static DateOnly? Day(ReadOnlySpan<char> text) =>
        AnyDay(text) is { } day && day >= WorkingDays.First && day <= WorkingDays.Last ? day : null;

    /// <summary>A day of any year.</summary>
    public static DateOnly? AnyDay(ReadOnlySpan<char> text)
    {
        if (text.Length != 10 || text[4] != '-' || text[7] != '-') return null;
        if (Digits(text[..4]) is not { } year || Digits(text[5..7]) is not { } month || Digits(text[8..]) is not { } day) return null;
        return year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;
    }

    /// <summary>A whole number from 0 to 9999.</summary>
    public static int? Digits(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 4) return null;
        var number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit)) return null;
            number = (number * 10) + (digit - '0');
        }

        return number;
    }
}
