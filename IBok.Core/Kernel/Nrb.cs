namespace IBok.Core.Kernel;

/// <summary>A Polish bank account number (NRB): 26 digits whose remainder modulo 97 is right. Only <see cref="Parse"/> makes one.</summary>
public sealed record Nrb
{
    private static readonly System.Buffers.SearchValues<char> Allowed = System.Buffers.SearchValues.Create("0123456789 ");

    private const int Length = 26;

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
        if (digits.Length != Length) return new WrongLength(digits.Length);
        return IsRight(digits) ? new Nrb(digits) : new WrongCheck();
    }

    /// <summary>
    /// The same for texts that often are none, without saying why: null then. Fast enough for every line of a bank's file.
    /// </summary>
    public static Nrb? Find(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("PL", StringComparison.OrdinalIgnoreCase)) text = text[2..];
        Span<char> digits = stackalloc char[Length];
        var length = 0;
        foreach (var letter in text)
        {
            if (letter == ' ') continue;
            if (!char.IsAsciiDigit(letter) || length == Length) return null;
            digits[length++] = letter;
        }

        return length == Length && IsRight(digits) ? new Nrb(new string(digits)) : null;
    }

    /// <summary>A number read back from our own database.</summary>
    /// <exception cref="InvalidOperationException">What was stored is not an NRB: a bug or a damaged file.</exception>
    public static Nrb Known(string digits) => Parse(digits) is Result<Nrb>.Ok ok
        ? ok.Value : throw new InvalidOperationException("A stored NRB is not valid.");

    /// <summary>The right check digits before 24 digits of bank and account.</summary>
    /// <exception cref="InvalidOperationException">These are not 24 digits.</exception>
    public static Nrb WithCheck(ReadOnlySpan<char> bankAndAccount)
    {
        if (bankAndAccount.Length != Length - 2 || bankAndAccount.ContainsAnyExceptInRange('0', '9')) throw new InvalidOperationException("Bank and account have 24 digits.");
        var check = 98 - Remainder(bankAndAccount, "252100");
        Span<char> digits = [(char)('0' + (check / 10)), (char)('0' + (check % 10)), .. bankAndAccount];
        return new(new string(digits));
    }

    /// <summary>26 digits, for files and the database.</summary>
    public override string ToString() => digits;

    /// <summary><c>CC AAAA AAAA BBBB BBBB BBBB BBBB</c> with U+00A0, for the owner's eyes.</summary>
    public string ToGrouped() =>
        string.Join('\u00a0', Enumerable.Range(0, 6).Select(i => digits.Substring(2 + (4 * i), 4)).Prepend(digits[..2]));

    /// <summary>For lists and logs.</summary>
    public string ToMasked() => $"{digits[..2]} **** {digits[^4..]}";

    // Bank and account, the country as digits (PL = 2521), the check digits: 1 modulo 97.
    private static bool IsRight(ReadOnlySpan<char> digits) => Remainder(digits[2..], ['2', '5', '2', '1', digits[0], digits[1]]) == 1;

    private static int Remainder(ReadOnlySpan<char> digits, ReadOnlySpan<char> behind)
    {
        var rest = 0;
        foreach (var digit in digits) rest = ((rest * 10) + (digit - '0')) % 97;
        foreach (var digit in behind) rest = ((rest * 10) + (digit - '0')) % 97;
        return rest;
    }
}
