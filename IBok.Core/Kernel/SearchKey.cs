using System.Globalization;
using System.Text;

namespace IBok.Core.Kernel;

/// <summary>Text folded for searching: lower case, Polish letters without their marks, single spaces. SQLite folds only ASCII.</summary>
public static class SearchKey
{
    public static string Of(params ReadOnlySpan<string?> parts)
    {
        var key = new StringBuilder();
        foreach (var part in parts)
        {
            if (string.IsNullOrWhiteSpace(part)) continue;
            if (key.Length > 0) key.Append(' ');
            Append(key, part);
        }

        return key.ToString();
    }

    private static void Append(StringBuilder key, string part)
    {
        foreach (var letter in part.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            var plain = letter is 'ł' or 'Ł' ? 'l' : char.ToLowerInvariant(letter);
            if (!char.IsWhiteSpace(plain)) key.Append(plain);
            else if (key.Length > 0 && key[^1] != ' ') key.Append(' ');
        }
    }
}
