using System.Buffers;
using System.Text.RegularExpressions;

namespace IBok.Tests.Testing;

/// <summary>Tells Polish from English by letters, and by short words of every Polish sentence that are no English words.</summary>
internal static partial class PolishText
{
    private static readonly HashSet<string> Frequent = new(
        ("nie jest są lub oraz dla przez tylko konto konta kont lokal lokalu lokale kwota kwoty brak nowe nowy dnia osoba osoby zgoda zgody pismo pisma sprawa strona dodaj szukaj zapisz "
         + "saldo odsetki naliczenie naliczenia reklamacja wniosek regulamin razem numer stan wiersz wierszy teraz wszystkie przed po za od czy bez ze")
        .Split(' '), StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Letters = SearchValues.Create("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ");

    /// <summary>The currency alone makes no text Polish: amounts are written alike in both languages.</summary>
    public static bool IsIt(string text) =>
        text.Replace("zł", "", StringComparison.Ordinal).AsSpan().ContainsAny(Letters) || Words().Matches(text).Any(w => Frequent.Contains(w.Value));

    [GeneratedRegex(@"\p{L}+", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
