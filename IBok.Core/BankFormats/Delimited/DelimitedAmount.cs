using IBok.Core.BankFormats.Bytes;

namespace IBok.Core.BankFormats.Delimited;

/// <summary>An amount as a profile says: sign before or behind, thousands, <c>PLN</c> behind.</summary>
internal static class DelimitedAmount
{
    private const int Longest = 40;

    /// <summary>In grosze with its sign; null when it is none.</summary>
    public static long? Read(ReadOnlySpan<byte> text, DelimitedProfile profile)
    {
        text = text.Trim((byte)' ');
        if (text.EndsWith("PLN"u8)) text = text[..^3];
        Span<byte> digits = stackalloc byte[Longest];
        var (length, negative, signs) = (0, false, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            if (sign is (byte)'-' or (byte)'+')
            {
                if (++signs > 1 || (i > 0 && i < text.Length - 1)) return null;
                negative = sign == '-';
            }
            else if (!IsThousands(sign, profile.Thousands))
            {
                if (length == Longest) return null;
                digits[length++] = sign;
            }
        }

        return AsciiField.Grosze(digits[..length], (byte)profile.DecimalMark) is { } grosze ? negative ? -grosze : grosze : null;
    }

    // The unbreakable space is A0 in the code pages, FF in CP852, C2 A0 in UTF-8.
    private static bool IsThousands(byte sign, char? thousands) => thousands == ' ' ? sign is (byte)' ' or 0xa0 or 0xc2 or 0xff : sign == thousands;
}
