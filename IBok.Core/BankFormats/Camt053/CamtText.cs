using System.Text;
using System.Xml;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;

namespace IBok.Core.BankFormats.Camt053;

/// <summary>
/// The letters of an XML file in the encoding that it names, without the program knowing all code pages. Refuses to go on when a
/// part without markup, or a piece of markup, is longer than any part of a statement: an XML reader would keep it all in memory.
/// </summary>
internal sealed class CamtText : ISourceText
{
    private const int LongestRun = 1 << 16, Window = 1 << 16, Declaration = 200;

    private readonly BoundedBytes bytes;
    private readonly byte[] buffer = new byte[Window];
    private readonly Decoder decoder;
    private readonly char[] letters = new char[1 << 12];
    private int start, end, taken, made, run;

    public CamtText(Stream bytes, StatementOptions options)
    {
        this.bytes = new(bytes, options.MostBytes);
        end = this.bytes.Fill(buffer, 0);
        var begin = buffer.AsSpan(0, end);
        var isWide = begin.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || begin.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]);
        (IsEmpty, IsBinary) = (end == 0, !isWide && begin.Contains((byte)0));
        if (isWide)
        {
            (decoder, start) = (new UnicodeEncoding(bigEndian: buffer[0] == 0xfe, byteOrderMark: false).GetDecoder(), 2);
            return;
        }

        if (begin.StartsWith(LineSource.Bom)) start = LineSource.Bom.Length;
        TextEncoding? marked = start > 0 ? TextEncoding.Utf8 : Declared(begin[..Math.Min(end, Declaration)]);
        Encoding = options.Encoding ?? marked ?? EncodingGuess.Of(begin, goesOn: !this.bytes.AtEnd);
        decoder = CodePages.Tolerant(Encoding ?? TextEncoding.Utf8).GetDecoder();
    }

    public bool IsEmpty { get; }

    public bool IsBinary { get; }

    public bool IsTooLong => bytes.IsTooLong;

    public int Number { get; set; }

    public CleanText Text { get; } = new(TextEncoding.Utf8);

    public TextEncoding? Encoding { get; }

    /// <summary>It ended because a part was too long.</summary>
    public bool HasLongRun { get; private set; }

    /// <summary>For the XML reader.</summary>
    public TextReader Open() => new Letters(this);

    private int Read(Span<char> into)
    {
        if (taken == made) Decode();
        var count = Math.Min(made - taken, into.Length);
        letters.AsSpan(taken, count).CopyTo(into);
        taken += count;
        return count;
    }

    private void Decode()
    {
        (taken, made) = (0, 0);
        while (made == 0 && !(bytes.AtEnd && start == end))
        {
            if (start == end) (start, end) = (0, bytes.Fill(buffer, 0));
            decoder.Convert(buffer.AsSpan(start, end - start), letters, flush: bytes.AtEnd, out var used, out made, out _);
            start += used;
        }

        Count(letters.AsSpan(0, made));
    }

    private static TextEncoding? Declared(ReadOnlySpan<byte> begin)
    {
        var at = begin.IndexOf("encoding="u8);
        var from = at + "encoding='".Length;
        if (at < 0 || from > begin.Length || !begin.TrimStart(" \r\n\t"u8).StartsWith("<?xml"u8)) return null;
        var name = begin[from..];
        var length = name.IndexOfAny((byte)'"', (byte)'\'');
        return length < 0 ? null : System.Text.Encoding.ASCII.GetString(name[..length]).ToUpperInvariant() switch
        {
            "UTF-8" or "UTF8" or "US-ASCII" => TextEncoding.Utf8,
            "WINDOWS-1250" or "CP1250" => TextEncoding.Cp1250,
            "ISO-8859-2" or "LATIN2" => TextEncoding.Iso88592,
            "IBM852" or "CP852" => TextEncoding.Cp852,
            _ => null,
        };
    }

    private void Count(ReadOnlySpan<char> piece)
    {
        for (var next = piece.IndexOf('<'); next >= 0; next = piece.IndexOf('<'))
        {
            Grow(next);
            run = 0;
            piece = piece[(next + 1)..];
        }

        Grow(piece.Length);
    }

    private void Grow(int more)
    {
        run += more;
        if (run <= LongestRun) return;
        HasLongRun = true;
        throw new XmlException("A part of the file is too long.");
    }

    private sealed class Letters(CamtText source) : TextReader
    {
        public override int Read(char[] buffer, int index, int count) => source.Read(buffer.AsSpan(index, count));

        public override int Read() => throw new NotSupportedException("The XML reader asks for pieces.");

        public override int Peek() => throw new NotSupportedException("The XML reader asks for pieces.");
    }
}
