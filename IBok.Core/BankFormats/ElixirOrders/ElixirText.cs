using System.Globalization;
using System.Text;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.ElixirOrders;

/// <summary>Texts as a file of one code page can carry them; the signs that hold the file together are in none.</summary>
internal sealed class ElixirText(ElixirProfile profile)
{
    public const int Width = 35;

    private readonly Encoding page = Bytes.CodePages.Of(profile.Encoding);

    /// <summary>The text, or the first character that it cannot have.</summary>
    public string? Fit(string text, out string? unfit)
    {
        unfit = null;
        StringBuilder? changed = null;
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            at += rune.Utf16SequenceLength;
            if (Fits(rune))
            {
                changed?.Append(rune.ToString());
                continue;
            }

            if (profile.Unfit == UnfitCharacters.Refused)
            {
                unfit = $"U+{rune.Value:X4}";
                return null;
            }

            changed ??= new StringBuilder(text, 0, at - rune.Utf16SequenceLength, text.Length);
            changed.Append(Nearest(rune));
        }

        return changed?.ToString() ?? text;
    }

    private bool Fits(Rune rune)
    {
        if (rune.Value is < ' ' or '"' or '|' or >= 0x7f and <= 0xa0) return false;
        if (rune.IsAscii) return true;
        try
        {
            return page.GetByteCount(rune.ToString()) > 0 && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private string Nearest(Rune rune)
    {
        switch (rune.Value)
        {
            case '"' or '„' or '”' or '“' or '«' or '»' or '’' or '‘':
                return "'";
            case '–' or '—' or '‑' or '−':
                return "-";
            case '…':
                return "...";
        }

        if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || rune.Value == '|') return " ";
        if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format) return "";
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes())
            if (Fits(part) && Rune.IsLetterOrDigit(part)) return part.ToString();
        return "?";
    }
}
