using System.Globalization;

namespace IBok.Core.Ledger.Interest;

/// <summary>The rates known when the program was made (statutory-rates.csv); later ones are added as rows.</summary>
internal static class StatutoryRates
{
    /// <summary>First day of the first rate known.</summary>
    public static readonly DateOnly FirstDay = new(2005, 10, 15);

    public static InterestRate[] Known()
    {
        using var file = typeof(StatutoryRates).Assembly.GetManifestResourceStream("IBok.Core.Ledger.Interest.statutory-rates.csv")!;
        using var text = new StreamReader(file);
        return [.. Lines(text).Skip(1).Select(line => line.Split(',', 3)).Select(field => new InterestRate
        {
            From = DateOnly.ParseExact(field[0], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            BasisPoints = (int)(decimal.Parse(field[1], CultureInfo.InvariantCulture) * 100),
            Source = field[2].Trim('"'),
        })];
    }

    private static IEnumerable<string> Lines(StreamReader text)
    {
        while (text.ReadLine() is { Length: > 0 } line) yield return line;
    }
}
