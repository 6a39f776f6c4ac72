using System.Buffers;
using System.Text;

namespace IBok.Core.BankFormats.Bytes;

/// <summary>
/// The encoding of a text by its bytes: strictly valid UTF-8 is UTF-8; otherwise the code page in which most of the bytes above
/// ASCII are Polish letters that stand where such letters stand. CP1250 and ISO-8859-2 differ in Ą Ś Ź ą ś ź only, CP852 shares
/// two bytes with CP1250 in the other case.
/// </summary>
internal static class EncodingGuess
{
    // MT940 of PKO BP fills empty fields with FF; no encoding here has a letter there.
    public const byte Filler = 0xff;

    private const string PolishUpper = "ĄĆĘŁŃÓŚŹŻ", PolishLower = "ąćęłńóśźż";

    // With equal scores the first one: bank-formats.md saw PKO BP write ISO-8859-2.
    private static readonly TextEncoding[] Candidates = [TextEncoding.Iso88592, TextEncoding.Cp1250, TextEncoding.Cp852];

    private const sbyte Letter = 4;

    private static readonly sbyte[][] Weights = [.. Candidates.Select(e => Weigh(CodePages.Letters(e)))];

    /// <summary>The encoding; null for pure ASCII, which is the same in all of them.</summary>
    /// <param name="goesOn">There is more behind the text, which may end inside of a letter.</param>
    public static TextEncoding? Of(ReadOnlySpan<byte> text, bool goesOn = false)
    {
        var first = text.IndexOfAnyInRange((byte)0x80, (byte)(Filler - 1));
        if (first < 0) return null;
        if (IsUtf8(text[first..], goesOn)) return TextEncoding.Utf8;
        Span<long> scores = stackalloc long[Candidates.Length];
        for (var c = 0; c < Candidates.Length; c++) scores[c] = Score(text, c);
        var best = 0;
        for (var c = 1; c < scores.Length; c++) if (scores[c] > scores[best]) best = c;
        return Candidates[best];
    }

    /// <summary>False when a field of a file in one code page reads clearly better in another encoding; true when it does not.</summary>
    public static bool Reads(ReadOnlySpan<byte> field, TextEncoding asWritten)
    {
        var mine = Score(field, Array.IndexOf(Candidates, asWritten));
        if (mine > 0) return true;
        if (IsUtf8(field, goesOn: false)) return false;
        for (var c = 0; c < Candidates.Length; c++) if (Score(field, c) >= mine + (2 * Letter)) return false;
        return true;
    }

    private static bool IsUtf8(ReadOnlySpan<byte> text, bool goesOn)
    {
        var letters = 0;
        while (!text.IsEmpty)
        {
            var odd = text.IndexOfAnyExceptInRange((byte)0, (byte)0x7f);
            if (odd < 0) break;
            text = text[odd..];
            if (text[0] == Filler)
            {
                text = text[1..];
                continue;
            }

            var status = Rune.DecodeFromUtf8(text, out _, out var length);
            if (status == OperationStatus.NeedMoreData && goesOn) break;
            if (status != OperationStatus.Done) return false;
            letters++;
            text = text[length..];
        }

        return letters > 0;
    }

    private static long Score(ReadOnlySpan<byte> text, int candidate)
    {
        var weights = Weights[candidate];
        var letters = CodePages.Letters(Candidates[candidate]);
        long score = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < 0x80 or Filler) continue;
            score += weights[text[i]];
            if (weights[text[i]] > 0 && i > 0 && char.IsAsciiLetter((char)text[i - 1]))
                score += char.IsUpper(letters[text[i]]) == char.IsAsciiLetterUpper((char)text[i - 1]) ? 1 : -1;
        }

        return score;
    }

    // A Polish letter speaks for the page, a foreign letter or a mark hardly against it, box drawing and control characters do.
    private static sbyte[] Weigh(ReadOnlySpan<char> letters)
    {
        var weights = new sbyte[256];
        for (var b = 0x80; b < weights.Length; b++)
        {
            var letter = letters[b];
            weights[b] = PolishUpper.Contains(letter, StringComparison.Ordinal) || PolishLower.Contains(letter, StringComparison.Ordinal) ? Letter
                : char.IsLetter(letter) ? (sbyte)-1 : "„”–—’§°«» \u00a0".Contains(letter, StringComparison.Ordinal) ? (sbyte)0 : (sbyte)-4;
        }

        return weights;
    }
}
