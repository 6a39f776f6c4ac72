namespace IBok.Core.Kernel;

/// <summary>A Polish bank's sort code (numer rozliczeniowy): eight digits with a right check digit. Digits 3-10 of every NRB.</summary>
public sealed record SortCode
{
    public const int Length = 8;

    private static readonly int[] Weights = [3, 9, 7, 1, 3, 9, 7];

    private readonly string digits;

    private SortCode(string digits) => this.digits = digits;

    public sealed record NotEightDigits(string Found) : Problem("sort-code-not-eight-digits");

    public sealed record WrongCheck() : Problem("sort-code-wrong-check");

    /// <summary>Takes spaces and hyphens.</summary>
    public static Result<SortCode> Parse(string text)
    {
        var digits = CheckDigits.Plain(text);
        if (!CheckDigits.Are(digits, Length)) return new NotEightDigits(text);
        return (10 - (CheckDigits.Sum(digits, Weights) % 10)) % 10 == digits[^1] - '0' ? new SortCode(digits) : new WrongCheck();
    }

    /// <summary>The bank of an account. Its own check digit is not looked at: the account's are right.</summary>
    public static SortCode Of(Nrb nrb) => new(nrb.ToString().Substring(2, Length));

    public override string ToString() => digits;
}
