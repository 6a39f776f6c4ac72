using System.Globalization;
using IBok.Core.Kernel;

namespace IBok.Core.Premises.PersonalData;

/// <summary>Data that are kept and erased by the calendar year from which they come, of everybody at once.</summary>
internal static class ByYear
{
    public static string Name(int year) => year.ToString(CultureInfo.InvariantCulture);

    public static int Of(string piece) => int.Parse(piece, CultureInfo.InvariantCulture);

    /// <summary>The first moment of a year in Poland, and of the next.</summary>
    public static (DateTime From, DateTime End) Moments(int year) => (new DateOnly(year, 1, 1).BeginsInPoland(), new DateOnly(year + 1, 1, 1).BeginsInPoland());

    /// <summary>The years of something up to the last one that may go.</summary>
    public static IReadOnlyList<(int? PersonId, KeptData Piece)> Ended(IEnumerable<int> years, DateOnly today, Func<int, KeptData> piece) =>
        [.. years.Distinct().Order().Select(y => ((int?)null, piece(y))).Where(p => p.Item2.MayGo(today, onRequest: false))];
}
