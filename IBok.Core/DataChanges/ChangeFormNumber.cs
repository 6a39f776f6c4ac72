using System.Globalization;

namespace IBok.Core.DataChanges;

/// <summary>
/// The number on a printed change request, such as <c>ZD-P-00012-41</c>: whose data it is about, with two check digits, so that a mistyped
/// number never opens somebody else's data. It opens nothing without a login of the office.
/// </summary>
public static class ChangeFormNumber
{
    private const string Prefix = "ZD-";

    /// <param name="personCode">The accounting system's person_id.</param>
    public static string Of(string personCode) => $"{Prefix}{personCode}-{Check(personCode)}";

    /// <summary>The person's code; null when the text is no such number or mistyped. Case and spaces around it do not matter.</summary>
    public static string? Parse(string? text)
    {
        var number = (text ?? "").Trim();
        if (!number.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || number.LastIndexOf('-') is not (> 3 and var at)) return null;
        var code = number[Prefix.Length..at];
        return Check(code) == number[(at + 1)..] ? code : null;
    }

    // Weights 1, 2, 3 … modulo 97: sees a wrong sign and a swap of neighbours.
    private static string Check(string code) =>
        (code.ToUpperInvariant().Select((sign, i) => (i + 1) * sign).Sum() % 97).ToString("00", CultureInfo.InvariantCulture);
}
