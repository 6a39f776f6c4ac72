using System.Buffers;
using System.Globalization;
using System.Text;

namespace IBok.Core.BankFormats.Bytes;

/// <summary>
/// Joins pieces of a field to a text for people: control characters and fillers taken out, runs of spaces made one, none at the
/// ends, cut at <see cref="Longest"/>. Remembers what was wrong until <see cref="Forget"/>.
/// </summary>
internal sealed class CleanText
{
    public const int Longest = 1_000;

    private const char Drop = '\uffff', Damage = '\ufffd';

    private readonly char[] table;
    private readonly char[] letters = new char[Longest];
    private int length;
    private bool space;

    public CleanText(TextEncoding encoding)
    {
        Encoding = encoding;
        table = [.. CodePages.Letters(encoding).ToArray().Select(Clean)];
        table[EncodingGuess.Filler] = Drop;
    }

    public TextEncoding Encoding { get; }

    /// <summary>Some byte meant no letter.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Some field reads far better in another encoding than the file's.</summary>
    public bool IsMixed { get; private set; }

    /// <summary>Some text was cut.</summary>
    public bool IsCut { get; private set; }

    /// <summary>How long the text is so far, without the space at its end.</summary>
    public int Length => length;

    public void Append(ReadOnlySpan<byte> piece)
    {
        if (piece.IndexOfAnyInRange((byte)0x80, (byte)(EncodingGuess.Filler - 1)) >= 0)
        {
            IsMixed |= Encoding != TextEncoding.Utf8 && EncodingGuess.Reads(piece, Encoding) is false;
            if (Encoding == TextEncoding.Utf8)
            {
                AppendUtf8(piece);
                return;
            }
        }

        foreach (var b in piece)
        {
            // Most letters need no more than this.
            if (!space && length < Longest && table[b] is var letter and > ' ' and < Damage) letters[length++] = letter;
            else Append(table[b]);
        }
    }

    public void Append(ReadOnlySpan<char> piece)
    {
        foreach (var rune in piece.EnumerateRunes())
        {
            if (rune.IsAscii) Append(table[rune.Value]);
            else Append(rune);
        }
    }

    /// <summary>How many letters the bytes are, spaces too.</summary>
    public int Letters(ReadOnlySpan<byte> piece)
    {
        if (Encoding != TextEncoding.Utf8) return piece.Length;
        var letters = 0;
        foreach (var b in piece) if ((b & 0xc0) != 0x80) letters++;
        return letters;
    }

    /// <summary>A space before whatever comes next.</summary>
    public void Space() => space = length > 0;

    /// <summary>The text; the next one begins.</summary>
    public string Take()
    {
        var text = length == 0 ? "" : new string(letters, 0, length);
        (length, space) = (0, false);
        return text;
    }

    public string Take(ReadOnlySpan<byte> whole)
    {
        Append(whole);
        return Take();
    }

    public string Take(ReadOnlySpan<char> whole)
    {
        Append(whole);
        return Take();
    }

    public void Forget() => IsDamaged = IsMixed = IsCut = false;

    private static char Clean(char letter) => letter switch
    {
        '\u00ad' or '\u0001' or '\u0003' => Drop,
        '\u00a0' or < ' ' or '\u007f' => ' ',
        >= '\u0080' and < '\u00a0' => Damage,
        _ => letter,
    };

    private void Append(char letter)
    {
        if (letter == Drop) return;
        if (letter == ' ')
        {
            Space();
            return;
        }

        if (letter == Damage) IsDamaged = true;
        IsCut |= length + (space ? 2 : 1) > Longest;
        if (length + (space ? 2 : 1) > Longest) return;
        if (space) letters[length++] = ' ';
        letters[length++] = letter;
        space = false;
    }

    private void AppendUtf8(ReadOnlySpan<byte> piece)
    {
        while (!piece.IsEmpty)
        {
            if (piece[0] < 0x80 || piece[0] == EncodingGuess.Filler)
            {
                Append(table[piece[0]]);
                piece = piece[1..];
                continue;
            }

            Append(Rune.DecodeFromUtf8(piece, out var rune, out var read) == OperationStatus.Done ? rune : Rune.ReplacementChar);
            piece = piece[read..];
        }
    }

    private void Append(Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                Space();
                break;
            case UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned:
                break;
            default:
                Span<char> pair = stackalloc char[2];
                foreach (var letter in pair[..rune.EncodeToUtf16(pair)]) Append(letter);
                break;
        }
    }
}
