using System.Globalization;

namespace IBok.Core.Kernel;

/// <summary>
/// The number of a case on paper, such as <c>R-2026-00012-1</c>: the letters of its register, year, running number and a check digit, so that a
/// mistyped number is refused and never opens somebody else's case. It opens nothing by itself.
/// </summary>
/// <param name="Register">One to four capital letters.</param>
public sealed record CheckedNumber(string Register)
{
    /// <param name="id">Of the row, at least 1.</param>
    /// <param name="at">UTC; the year is the one in Poland.</param>
    public string Of(int id, DateTime at)
    {
        var year = at.InPoland().Year;
        return string.Create(CultureInfo.InvariantCulture, $"{Register}-{year}-{id:00000}-{Check(year, id)}");
    }

    /// <summary>The row's id; null when the text is no number of this register or mistyped. Case and spaces do not matter.</summary>
    public int? Parse(string? text) =>
        (text ?? "").Trim().ToUpperInvariant().Split('-') is [{ } register, { Length: 4 } y, { Length: >= 5 and <= 9 } n, { Length: 1 } c] && register == Register
            && int.TryParse(y, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && (n.Length == 5 || n[0] != '0') // a first digit mistyped as 0 would be another, shorter number
            && c[0] - '0' == Check(year, id) ? id : null;

    // Luhn: sees every single wrong digit and almost every swap of neighbours.
    private static int Check(int year, int id)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"{year}{id:00000}");
        var sum = digits.Reverse().Select((d, i) => (d - '0') * (i % 2 == 0 ? 2 : 1)).Sum(d => d > 9 ? d - 9 : d);
        return (10 - (sum % 10)) % 10;
    }
}
