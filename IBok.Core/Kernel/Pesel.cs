namespace IBok.Core.Kernel;

/// <summary>
/// A Polish personal number (PESEL): eleven digits with a right check digit that begin with a real day of birth (1800-2299).
/// </summary>
public sealed record Pesel
{
    private const int Length = 11;

    private static readonly int[] Weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];

    // Centuries by what is added to the month, in twenties.
    private static readonly int[] Centuries = [1900, 2000, 2100, 2200, 1800];

    private readonly string digits;

    private Pesel(string digits, DateOnly born) => (this.digits, BornOn) = (digits, born);

    public sealed record NotElevenDigits() : Problem("pesel-not-eleven-digits");

    public sealed record WrongCheck() : Problem("pesel-wrong-check");

    /// <summary>The check digit is right and the first six digits are no day.</summary>
    public sealed record WrongDay() : Problem("pesel-wrong-day");

    public DateOnly BornOn { get; }

    /// <summary>Takes spaces. Refusals never repeat the number: it would end in a log.</summary>
    public static Result<Pesel> Parse(string text)
    {
        var digits = text.Replace(" ", "", StringComparison.Ordinal);
        if (!CheckDigits.Are(digits, Length)) return new NotElevenDigits();
        if ((10 - (CheckDigits.Sum(digits, Weights) % 10)) % 10 != digits[^1] - '0') return new WrongCheck();
        return Day(digits) is { } born ? new Pesel(digits, born) : new WrongDay();
    }

    /// <summary>All eleven digits, for files and the database.</summary>
    public override string ToString() => digits;

    /// <summary>For lists and logs.</summary>
    public string ToMasked() => $"*******{digits[^4..]}";

    private static DateOnly? Day(string digits)
    {
        int Two(int at) => ((digits[at] - '0') * 10) + digits[at + 1] - '0';
        var (year, month, day) = (Centuries[Two(2) / 20] + Two(0), Two(2) % 20, Two(4));
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;
    }
}
