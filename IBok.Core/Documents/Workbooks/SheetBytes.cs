using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;

namespace IBok.Core.Documents.Workbooks;

/// <summary>XML of a sheet as bytes: a buffer that grows to its longest row and is given on a piece at a time. Nothing is kept of what was written.</summary>
internal sealed class SheetBytes(Stream to) : IDisposable
{
    private const int Piece = 64 * 1024;

    // Everything that is not written as it stands; line ends and tabs need xml:space beside them and are looked at too.
    private static readonly SearchValues<char> Special = SearchValues.Create(
        "&<>_\uFFFE\uFFFF" + string.Concat(Enumerable.Range(0, 0x20).Select(c => (char)c)));

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(2 * Piece);
    private int used;

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        used += bytes.Length;
    }

    public void Number(long number)
    {
        Utf8Formatter.TryFormat(number, Room(20), out var written);
        used += written;
    }

    /// <summary>Hundredths as a number with a point.</summary>
    public void Hundredths(long hundredths)
    {
        var room = Room(24);
        var (at, size) = (0, hundredths < 0 ? unchecked((ulong)-hundredths) : (ulong)hundredths);
        if (hundredths < 0) room[at++] = (byte)'-';
        Utf8Formatter.TryFormat(size / 100, room[at..], out var written);
        at += written;
        var rest = (int)(size % 100);
        (room[at], room[at + 1], room[at + 2]) = ((byte)'.', (byte)('0' + (rest / 10)), (byte)('0' + (rest % 10)));
        used += at + 3;
    }

    public void Double(double number)
    {
        Utf8Formatter.TryFormat(number, Room(32), out var written);
        used += written;
    }

    /// <summary>An element t with text; whatever it holds, it stays this text or what <see cref="CellText.Clean"/> makes of it.</summary>
    public void Text(string text)
    {
        if (text.Length <= CellText.Longest && text.AsSpan().IndexOfAny(Special) < 0 && text[0] != ' ' && text[^1] != ' ')
        {
            Raw("<t>"u8);
            Plain(text);
        }
        else
        {
            Raw("<t xml:space=\"preserve\">"u8);
            Escaped(CellText.Escape(CellText.Clean(text)));
        }

        Raw("</t>"u8);
    }

    /// <summary>Gives a full piece on; called between rows.</summary>
    public ValueTask FlushFull(CancellationToken stop) => used < Piece ? default : Flush(stop);

    public async ValueTask Flush(CancellationToken stop)
    {
        var full = used;
        used = 0;
        await to.WriteAsync(buffer.AsMemory(0, full), stop);
    }

    private void Plain(ReadOnlySpan<char> text)
    {
        Utf8.FromUtf16(text, Room(text.Length * 3), out _, out var written, replaceInvalidSequences: true);
        used += written;
    }

    private void Escaped(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny('&', '<', '>') is var at and >= 0)
        {
            Plain(text[..at]);
            Raw(text[at] switch { '&' => "&amp;"u8, '<' => "&lt;"u8, _ => "&gt;"u8 });
            text = text[(at + 1)..];
        }

        Plain(text);
    }

    private Span<byte> Room(int bytes)
    {
        if (buffer.Length - used < bytes) Grow(bytes);
        return buffer.AsSpan(used);
    }

    private void Grow(int bytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(used + bytes);
        buffer.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
