using System.Globalization;
using System.Xml;
using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Interest;

/// <summary>
/// Statutory rates out of the central bank's archive of its rates (static.nbp.pl, stopy_procentowe_archiwum.xml; domain.md 1.2): reference
/// rate and 5.5 percentage points, since 2016-01-01 (art. 481 § 2 KC). Entries come in any order, some without a change.
/// </summary>
public static class NbpArchive
{
    private const int PointsAbove = 550, Most = 10_000, MostCharacters = 5_000_000;

    private static readonly DateOnly Since = new(2016, 1, 1);

    /// <summary>Only days on which the rate changed, in order.</summary>
    public sealed record Rates(IReadOnlyList<ProposeRate.NewRate> All);

    /// <summary>No such archive: not XML, or not the file of rates.</summary>
    /// <param name="Line">Where reading stopped; 0 for the whole file.</param>
    public sealed record NotAnArchive(int Line) : Problem("rates-not-an-archive");

    /// <param name="Found">What stands where a day or a percentage should.</param>
    public sealed record BadEntry(int Line, string Found) : Problem("rates-bad-entry");

    public static async Task<Result<Rates>> Read(Stream file, CancellationToken stop)
    {
        SortedDictionary<DateOnly, int> reference = [];
        try
        {
            using var xml = OutsideXml.Open(file, MostCharacters);
            for (DateOnly? from = null; await xml.ReadAsync() && reference.Count < Most;)
            {
                stop.ThrowIfCancellationRequested();
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.LocalName == "pozycje" && Take(xml, "obowiazuje_od", Day, ref from) is { } badDay) return badDay;
                if (xml.LocalName != "pozycja" || xml.GetAttribute("id") != "ref" || from is not { } day) continue;
                int? points = null;
                if (Take(xml, "oprocentowanie", Points, ref points) is { } badRate) return badRate;
                reference[day] = points!.Value;
            }
        }
        catch (XmlException e)
        {
            return new NotAnArchive(e.LineNumber);
        }

        return reference.Count == 0 ? new NotAnArchive(0) : new Rates([.. Changes(reference)]);
    }

    private static BadEntry? Take<T>(XmlReader xml, string attribute, Func<string, T?> parse, ref T? value)
        where T : struct
    {
        var text = xml.GetAttribute(attribute) ?? "";
        value = parse(text);
        return value is null ? new((xml as IXmlLineInfo)?.LineNumber ?? 0, text) : null;
    }

    private static IEnumerable<ProposeRate.NewRate> Changes(SortedDictionary<DateOnly, int> reference)
    {
        int? last = null;
        foreach (var (day, points) in reference)
        {
            var from = day < Since ? Since : day;
            var next = reference.Keys.FirstOrDefault(k => k > day);
            var isOver = next != default && next <= Since; // before the law of 2016 the rate came from elsewhere
            if (isOver || points == last) continue;
            last = points;
            yield return new(from, points + PointsAbove, $"stopa referencyjna NBP {(points / 100m).ToString("0.00", CultureInfo.GetCultureInfo("pl-PL"))} % + 5,5 p.p. (art. 481 § 2 KC), archiwum NBP");
        }
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static int? Points(string text) =>
        decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100
            && decimal.Round(percent, 2) == percent ? (int)(percent * 100) : null;
}
