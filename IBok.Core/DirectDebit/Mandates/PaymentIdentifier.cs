using System.Globalization;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>
/// A payment identifier (IDP, ChSM II.5): premises, running number and a check sign, at most fifteen of 0-9 and A-Z, so that it fits every bank's field
/// (bank-formats.md, 1.3) and can be read out. Given by the program, never chosen, never given twice.
/// </summary>
internal static class PaymentIdentifier
{
    public const int Longest = 15;

    private const string Signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <param name="premisesCode">Of which the last letters and digits are used.</param>
    /// <param name="mandateId">At least 1; makes it different from all others.</param>
    public static string Of(string premisesCode, int mandateId)
    {
        var number = mandateId.ToString("000000", CultureInfo.InvariantCulture);
        var premises = new string([.. premisesCode.ToUpperInvariant().Where(Signs.Contains)]);
        var room = Longest - 1 - number.Length;
        var body = (premises.Length > room ? premises[^room..] : premises) + number;
        return body + CheckSign(body);
    }

    /// <summary>False for what was mistyped.</summary>
    public static bool IsRight(string? text) =>
        text is { Length: > 1 and <= Longest } && text.All(Signs.Contains) && CheckSign(text[..^1]) == text[^1];

    // ISO 7064, MOD 37,36: sees every single wrong sign and nearly every swap of neighbours.
    internal static char CheckSign(string body)
    {
        var rest = 36;
        foreach (var sign in body)
        {
            rest = (rest + Signs.IndexOf(sign, StringComparison.Ordinal)) % 36;
            rest = (rest == 0 ? 36 : rest) * 2 % 37;
        }

        return Signs[(37 - rest) % 36];
    }
}
