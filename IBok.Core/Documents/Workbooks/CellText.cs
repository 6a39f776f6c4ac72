using System.Text;
using System.Text.RegularExpressions;

namespace IBok.Core.Documents.Workbooks;

/// <summary>
/// Text as a cell may hold it. Kept as it is, but: line ends become <c>\n</c>; characters that XML has no place for (control characters other than tab and line
/// end, halves of pairs, U+FFFE and U+FFFF) become U+FFFD, so that one sees something was there; what is longer than a cell ends in an ellipsis.
/// </summary>
public static partial class CellText
{
    /// <summary>Characters of a cell.</summary>
    public const int Longest = 32_767;

    internal const char Replacement = '\uFFFD';

    public static string Clean(string text)
    {
        var cut = text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1)] + "…";
        if (IsClean(cut)) return cut;
        var clean = new StringBuilder(cut.Length);
        for (var i = 0; i < cut.Length; i++)
        {
            var c = cut[i];
            if (c == '\r')
            {
                if (i + 1 < cut.Length && cut[i + 1] == '\n') continue;
                clean.Append('\n');
            }
            else if (char.IsHighSurrogate(c) && i + 1 < cut.Length && char.IsLowSurrogate(cut[i + 1]))
            {
                clean.Append(c).Append(cut[++i]);
            }
            else
            {
                clean.Append(IsAllowed(c) ? c : Replacement);
            }
        }

        return clean.ToString();
    }

    /// <summary>The format reads <c>_x0041_</c> as the character of that number: where somebody wrote just that, its first sign is written so.</summary>
    internal static string Escape(string clean) => clean.Contains("_x", StringComparison.Ordinal) ? LooksEscaped().Replace(clean, "_x005F_") : clean;

    private static bool IsClean(string text)
    {
        foreach (var c in text)
            if (c == '\r' || !IsAllowed(c)) return false;
        return true;
    }

    // A pair is looked at as a pair above.
    private static bool IsAllowed(char c) => c is '\t' or '\n' || (c >= ' ' && c < '\uFFFE' && !char.IsSurrogate(c));

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex LooksEscaped();
}
