namespace IBok.Core.BankFormats.Bytes;

/// <summary>Numbers, days and amounts as banks write them in ASCII; null where the bytes are none.</summary>
internal static class AsciiField
{
    // 1,000,000,000.00 zł: far above any payment of a tenant, far below where sums of a file overflow.
    public const long MostGrosze = 100_000_000_000;

    private const int MostDigits = 15;

    /// <summary>A whole number of at most nine digits.</summary>
    public static int? Number(ReadOnlySpan<byte> digits)
    {
        if (digits.Length is 0 or > 9) return null;
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit)) return null;
            number = (number * 10) + (digit - '0');
        }

        return number;
    }

    /// <summary>A whole number of at most 15 digits.</summary>
    public static long? Whole(ReadOnlySpan<byte> digits) => digits.Contains((byte)',') ? null : Grosze(digits) / 100;

    /// <summary><c>1234,56</c>: at most 15 digits, a decimal mark with none to two decimals, no sign. In grosze.</summary>
    public static long? Grosze(ReadOnlySpan<byte> text, byte mark = (byte)',')
    {
        var at = text.IndexOf(mark);
        var whole = at < 0 ? text : text[..at];
        var rest = at < 0 ? [] : text[(at + 1)..];
        if (whole.Length is 0 or > MostDigits || rest.Length > 2) return null;
        long grosze = 0;
        foreach (var digit in whole)
        {
            if (!char.IsAsciiDigit((char)digit)) return null;
            grosze = (grosze * 10) + (digit - '0');
        }

        for (var i = 0; i < 2; i++)
        {
            var digit = i < rest.Length ? rest[i] : (byte)'0';
            if (!char.IsAsciiDigit((char)digit)) return null;
            grosze = (grosze * 10) + (digit - '0');
        }

        return grosze;
    }

    /// <summary><c>YYMMDD</c> of the years 2000-2099, or <c>YYYYMMDD</c> of the years 1990-2100.</summary>
    public static DateOnly? Day(ReadOnlySpan<byte> digits)
    {
        if (digits.Length is not (6 or 8) || Number(digits) is not { } number) return null;
        return Day(digits.Length == 6 ? 2000 + (number / 10_000) : number / 10_000, number / 100 % 100, number % 100);
    }

    public static DateOnly? Day(int year, int month, int day) =>
        year is >= 1990 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;
}
