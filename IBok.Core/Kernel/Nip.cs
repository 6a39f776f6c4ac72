namespace IBok.Core.Kernel;

/// <summary>A Polish tax number (NIP): ten digits with a right check digit. Only <see cref="Parse"/> makes one.</summary>
public sealed record Nip
{
    private static readonly int[] Weights = [6, 5, 7, 2, 3, 4, 5, 6, 7];

    private readonly string digits;

    private Nip(string digits) => this.digits = digits;

    public sealed record NotTenDigits(string Found) : Problem("nip-not-ten-digits");

    public sealed record WrongCheck() : Problem("nip-wrong-check");

    /// <summary>Takes hyphens, spaces and a leading PL.</summary>
    public static Result<Nip> Parse(string text)
    {
        var digits = (text.StartsWith("PL", StringComparison.OrdinalIgnoreCase) ? text[2..] : text)
            .Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length != 10 || digits.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0) return new NotTenDigits(text);
        return Check(digits) == digits[9] - '0' ? new Nip(digits) : new WrongCheck();
    }

    /// <summary>Nine digits with the check digit put behind them; null where none exists (remainder 10).</summary>
    public static Nip? WithCheck(string nine) => Check(nine) is var check and < 10 ? new Nip($"{nine}{check}") : null;

    public override string ToString() => digits;

    private static int Check(string digits) => Weights.Select((weight, i) => weight * (digits[i] - '0')).Sum() % 11;
}
