using System.Text;

namespace IBok.Core.BankFormats.Bytes;

/// <summary>The encodings in which Polish banks write.</summary>
public enum TextEncoding
{
    Utf8,
    Cp852,
    Iso88592,
    Cp1250,
}

/// <summary>Code pages byte by byte, without registering them for the whole program.</summary>
public static class CodePages
{
    private static readonly string[] Tables = [.. Enum.GetValues<TextEncoding>().Select(Table)];

    /// <summary>Its name for people.</summary>
    public static string NameOf(TextEncoding encoding) => encoding switch
    {
        TextEncoding.Utf8 => "UTF-8", TextEncoding.Cp852 => "CP852", TextEncoding.Iso88592 => "ISO-8859-2", TextEncoding.Cp1250 => "Windows-1250",
        _ => throw new ArgumentOutOfRangeException(nameof(encoding)),
    };

    /// <summary>.NET's encoding; a letter that it lacks, or a byte that means nothing, throws.</summary>
    public static Encoding Of(TextEncoding encoding) => encoding == TextEncoding.Utf8
        ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)
        : CodePagesEncodingProvider.Instance.GetEncoding(Number(encoding), EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The same, with U+FFFD for bytes that mean nothing.</summary>
    internal static Encoding Tolerant(TextEncoding encoding) => encoding == TextEncoding.Utf8
        ? Encoding.UTF8
        : CodePagesEncodingProvider.Instance.GetEncoding(Number(encoding), EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\ufffd"))!;

    /// <summary>256 letters, one a byte; U+FFFD where a byte means nothing. Only ASCII for UTF-8.</summary>
    internal static ReadOnlySpan<char> Letters(TextEncoding encoding) => Tables[(int)encoding];

    private static int Number(TextEncoding encoding) => encoding switch
    {
        TextEncoding.Cp852 => 852, TextEncoding.Iso88592 => 28592, TextEncoding.Cp1250 => 1250,
        _ => throw new ArgumentOutOfRangeException(nameof(encoding)),
    };

    private static string Table(TextEncoding encoding)
    {
        var all = new byte[256];
        for (var i = 0; i < all.Length; i++) all[i] = (byte)i;
        if (encoding == TextEncoding.Utf8) return new([.. all.Select(b => b < 0x80 ? (char)b : '\ufffd')]);
        return Tolerant(encoding).GetString(all);
    }
}
