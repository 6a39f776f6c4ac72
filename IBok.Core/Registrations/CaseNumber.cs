using System.Globalization;
using IBok.Core.Kernel;

namespace IBok.Core.Registrations;

/// <summary>
/// The number on the paper, such as <c>R-2026-00012-8</c>: year, running number and a check digit, so that a mistyped number is refused and
/// never opens somebody else's case. It opens nothing without a login of the office.
/// </summary>
public static class CaseNumber
{
    /// <param name="id">Of the row, at least 1.</param>
    /// <param name="submitted">UTC; the year is the one in Poland.</param>
    public static string Of(int id, DateTime submitted)
    {
        var year = submitted.InPoland().Year;
        return string.Create(CultureInfo.InvariantCulture, $"R-{year}-{id:00000}-{Check(year, id)}");
    }

    /// <summary>The row's id; null when the text is no case number or mistyped. Case and spaces do not matter.</summary>
    public static int? Parse(string? text) =>
        (text ?? "").Trim().ToUpperInvariant().Split('-') is ["R", { Length: 4 } y, { Length: >= 5 and <= 9 } n, { Length: 1 } c]
            && int.TryParse(y, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && c[0] - '0' == Check(year, id) ? id : null;

    // Luhn: sees every single wrong digit and almost every swap of neighbours.
    private static int Check(int year, int id)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"{year}{id:00000}");
        var sum = digits.Reverse().Select((d, i) => (d - '0') * (i % 2 == 0 ? 2 : 1)).Sum(d => d > 9 ? d - 9 : d);
        return (10 - (sum % 10)) % 10;
    }
}
