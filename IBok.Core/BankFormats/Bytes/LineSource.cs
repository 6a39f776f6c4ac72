using IBok.Core.BankFormats.Statements;

namespace IBok.Core.BankFormats.Bytes;

/// <summary>
/// Lines of a stream as bytes, ended by CR, LF or CR LF, with their numbers, through one buffer of fixed size: a line longer than
/// <see cref="LongestLine"/> is given cut and its rest skipped. The encoding is decided at the first line with bytes above ASCII,
/// from it and what follows in a full buffer, so that it does not depend on how the stream cuts its bytes.
/// </summary>
internal sealed class LineSource : ISourceText
{
    public const int LongestLine = 1 << 15;

    private const int Window = 1 << 17;

    private readonly BoundedBytes bytes;
    private readonly byte[] buffer = new byte[Window];
    private int lineStart, lineLength, next, end;
    private bool decided, skipping, afterCr;

    public LineSource(Stream bytes, StatementOptions options)
    {
        this.bytes = new(bytes, options.MostBytes);
        if ((options.Encoding ?? options.Profile?.Encoding) is { } chosen) Decide(chosen);
        end = this.bytes.Fill(buffer, 0);
        IsEmpty = end == 0;
        IsBinary = buffer.AsSpan(0, end).Contains((byte)0);
        if (!buffer.AsSpan(0, end).StartsWith(Bom)) return;
        next = Bom.Length;
        if (!decided) Decide(TextEncoding.Utf8);
    }

    /// <summary>What some programs write before UTF-8.</summary>
    public static ReadOnlySpan<byte> Bom => [0xef, 0xbb, 0xbf];

    public bool IsEmpty { get; }

    public bool IsBinary { get; }

    public bool IsTooLong => bytes.IsTooLong;

    public int Number { get; private set; }

    /// <summary>The current line without its end; gone with the next one.</summary>
    public ReadOnlySpan<byte> Line => buffer.AsSpan(lineStart, lineLength);

    /// <summary>True when the current line is cut.</summary>
    public bool IsCut => skipping;

    public CleanText Text { get; private set; } = new(TextEncoding.Utf8);

    public TextEncoding? Encoding => decided ? Text.Encoding : null;

    /// <summary>Moves to the next line; false after the last.</summary>
    public bool Next()
    {
        SkipRest();
        int length;
        while ((length = buffer.AsSpan(next, end - next).IndexOfAny((byte)'\r', (byte)'\n')) < 0 && end - next <= LongestLine && !bytes.AtEnd) Compact();
        var rest = end - next;
        if (rest == 0) return false;
        skipping = (length < 0 ? rest : length) > LongestLine;
        (lineStart, lineLength) = (next, skipping ? LongestLine : length < 0 ? rest : length);
        next += lineLength;
        if (length >= 0 && !skipping) afterCr = buffer[next++] == '\r';
        Number++;
        if (!decided && Line.IndexOfAnyInRange((byte)0x80, (byte)(EncodingGuess.Filler - 1)) >= 0) Guess();
        return true;
    }

    // What is left of a cut line, and the LF of a CR LF.
    private void SkipRest()
    {
        while (skipping)
        {
            var at = buffer.AsSpan(next, end - next).IndexOfAny((byte)'\r', (byte)'\n');
            next = at < 0 ? end : next + at;
            if (at >= 0)
            {
                skipping = false;
                afterCr = buffer[next++] == '\r';
            }
            else if (bytes.AtEnd)
            {
                skipping = false;
            }
            else
            {
                Compact();
            }
        }

        if (!afterCr) return;
        if (next == end) Compact();
        if (next < end && buffer[next] == '\n') next++;
        afterCr = false;
    }

    private void Guess()
    {
        next -= lineStart;
        Move(lineStart);
        lineStart = 0;
        end = bytes.Fill(buffer, end);
        if (EncodingGuess.Of(buffer.AsSpan(0, end), goesOn: !bytes.AtEnd) is { } guessed) Decide(guessed);
    }

    private void Decide(TextEncoding encoding) => (Text, decided) = (new(encoding), true);

    private void Compact()
    {
        Move(next);
        next = 0;
        end = bytes.Fill(buffer, end);
    }

    private void Move(int from)
    {
        buffer.AsSpan(from, end - from).CopyTo(buffer);
        end -= from;
    }
}
