namespace IBok.Core.Kernel;

/// <summary>
/// A number of the register of companies (REGON): nine digits, or fourteen for a local unit, whose first nine are right by
/// themselves.
/// </summary>
public sealed record Regon
{
    private const int Short = 9, Long = 14;

    private static readonly int[] ShortWeights = [8, 9, 2, 3, 4, 5, 6, 7], LongWeights = [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8];

    private readonly string digits;

    private Regon(string digits) => this.digits = digits;

    public sealed record WrongLength(string Found) : Problem("regon-wrong-length");

    public sealed record WrongCheck() : Problem("regon-wrong-check");

    /// <summary>Takes spaces and hyphens.</summary>
    public static Result<Regon> Parse(string text)
    {
        var digits = CheckDigits.Plain(text);
        if (!CheckDigits.Are(digits, Short) && !CheckDigits.Are(digits, Long)) return new WrongLength(text);
        return IsRight(digits.AsSpan(0, Short), ShortWeights) && (digits.Length == Short || IsRight(digits, LongWeights)) ? new Regon(digits) : new WrongCheck();
    }

    public override string ToString() => digits;

    // A remainder of 10 is written 0.
    private static bool IsRight(ReadOnlySpan<char> digits, int[] weights) => CheckDigits.Sum(digits, weights) % 11 % 10 == digits[^1] - '0';
}
