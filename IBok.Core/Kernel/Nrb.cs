namespace IBok.Core.Kernel;

/// <summary>A Polish bank account number (NRB): 26 digits whose remainder modulo 97 is right. Only <see cref="Parse"/> makes one.</summary>
public sealed record Nrb
{
    private static readonly System.Buffers.SearchValues<char> Allowed = System.Buffers.SearchValues.Create("0123456789 ");

    private readonly string digits;

    private Nrb(string digits) => this.digits = digits;

    /// <summary>Not a digit at <paramref name="Position"/> (1-based, in the text as given).</summary>
    public sealed record NotADigit(int Position) : Problem("nrb-not-a-digit");

    public sealed record WrongLength(int Length) : Problem("nrb-wrong-length");

    public sealed record WrongCheck() : Problem("nrb-wrong-check");

    /// <summary>Takes spaces and a leading PL; refuses everything else that is not 26 digits with a right check.</summary>
    public static Result<Nrb> Parse(string text)
    {
        var start = text.StartsWith("PL", StringComparison.OrdinalIgnoreCase) ? 2 : 0;
        var bad = text.AsSpan(start).IndexOfAnyExcept(Allowed);
        if (bad >= 0) return new NotADigit(start + bad + 1);
        var digits = text[start..].Replace(" ", "", StringComparison.Ordinal);
        if (digits.Length != 26) return new WrongLength(digits.Length);
        return UInt128.Parse(digits[2..] + "2521" + digits[..2], System.Globalization.CultureInfo.InvariantCulture) % 97 == 1
            ? new Nrb(digits) : new WrongCheck();
    }

    /// <summary>A number read back from our own database.</summary>
    /// <exception cref="InvalidOperationException">What was stored is not an NRB: a bug or a damaged file.</exception>
    public static Nrb Known(string digits) => Parse(digits) is Result<Nrb>.Ok ok
        ? ok.Value : throw new InvalidOperationException("A stored NRB is not valid.");

    /// <summary>The right check digits before 24 digits of bank and account, for invented accounts.</summary>
    public static Nrb WithCheck(string bankAndAccount)
    {
        var rest = UInt128.Parse(bankAndAccount + "252100", System.Globalization.CultureInfo.InvariantCulture) % 97;
        return Known($"{98 - (int)rest:00}{bankAndAccount}");
    }

    /// <summary>26 digits, for files and the database.</summary>
    public override string ToString() => digits;

    /// <summary><c>CC AAAA AAAA BBBB BBBB BBBB BBBB</c> with U+00A0, for the owner's eyes.</summary>
    public string ToGrouped() =>
        string.Join('\u00a0', Enumerable.Range(0, 6).Select(i => digits.Substring(2 + (4 * i), 4)).Prepend(digits[..2]));

    /// <summary>For lists and logs.</summary>
    public string ToMasked() => $"{digits[..2]} **** {digits[^4..]}";
}
