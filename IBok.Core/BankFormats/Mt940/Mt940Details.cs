using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;

namespace IBok.Core.BankFormats.Mt940;

/// <summary>
/// Field <c>:86:</c> of one movement. Most banks divide it by a mark and two digits (<c>~20</c>, <c>^20</c>, <c>&lt;20</c>,
/// <c>?20</c>, <c>+20</c>); the first mark behind the code says which. mBank writes a sentence whose parts have names. Anything
/// else is a title.
/// </summary>
internal sealed class Mt940Details(LineSource lines)
{
    public const int Longest = 1 << 13;

    // Of SWIFT's lines; some banks count the tag of the first one.
    private const int FullLine = 65, Tag = 4;

    private const byte LineEnd = (byte)'\n';

    private readonly byte[] content = new byte[Longest];
    private readonly Mt940Subfields subfields = new();
    private int length;

    /// <summary>There was more than is kept.</summary>
    public bool IsCut { get; private set; }

    public void Clear() => (length, IsCut) = (0, false);

    /// <param name="begins">The line has a tag of its own: ING writes the code in one field and everything in the next.</param>
    public void Add(ReadOnlySpan<byte> line, bool begins = false)
    {
        if (begins && length <= 4) length = 0;
        IsCut |= line.Length > Longest - length - 1;
        if (IsCut) return;
        if (length > 0) content[length++] = LineEnd;
        line.CopyTo(content.AsSpan(length));
        length += line.Length;
    }

    public StatementEntry Complete(Mt940Movement movement)
    {
        var entry = movement.ToEntry();
        if (length == 0) return entry;
        var mark = Mt940Subfields.MarkOf(content.AsSpan(0, length));
        if (mark == 0) return Mt940Sentence.Complete(entry, OneLine(mark), lines.Text);
        var isPko = Mt940Subfields.IsPko(content.AsSpan(0, length));
        return subfields.Complete(entry, isPko ? content.AsSpan(0, length) : OneLine(mark), mark, isPko, lines.Text);
    }

    // In place. A full line was cut wherever it was full; behind a shorter one a space was taken off, unless the next part begins there.
    private ReadOnlySpan<byte> OneLine(byte mark)
    {
        var (to, lineStart) = (0, 0);
        for (var at = 0; at < length; at++)
        {
            if (content[at] != LineEnd)
            {
                content[to++] = content[at];
                continue;
            }

            var letters = lines.Text.Letters(content.AsSpan(lineStart, to - lineStart));
            var isFull = letters == FullLine || (lineStart == 0 && letters == FullLine - Tag);
            if (!isFull && !(at + 1 < length && content[at + 1] == mark)) content[to++] = (byte)' ';
            lineStart = to;
        }

        return content.AsSpan(0, to);
    }
}
