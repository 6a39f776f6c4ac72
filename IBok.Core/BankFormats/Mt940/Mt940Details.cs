using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;

namespace IBok.Core.BankFormats.Mt940;

/// <summary>
/// Field <c>:86:</c> of one movement. Most banks divide it by a mark and two digits (<c>~20</c>, <c>^20</c>, <c>&lt;20</c>, <c>?20</c>, <c>+20</c>); the first
/// mark behind the code says which. mBank writes a sentence whose parts have names. Anything else is a title.
/// </summary>
internal sealed class Mt940Details(LineSource lines)
{
    public const int Longest = 1 << 13;

    private const byte LineEnd = (byte)'\n';

    private readonly byte[] content = new byte[Longest];
    private readonly Mt940Subfields subfields = new();
    private int length;

    /// <summary>There was more than is kept.</summary>
    public bool IsCut { get; private set; }

    private ReadOnlySpan<byte> Content => content.AsSpan(0, length);

    public void Clear() => (length, IsCut) = (0, false);

    /// <param name="begins">The line has a tag of its own: ING writes the code in one field and everything in the next.</param>
    public void Add(ReadOnlySpan<byte> line, bool begins = false)
    {
        if (begins && length <= 4) length = 0;
        if (length > 0 && length < Longest) content[length++] = LineEnd;
        IsCut |= line.Length > Longest - length;
        line = line[..Math.Min(line.Length, Longest - length)];
        line.CopyTo(content.AsSpan(length));
        length += line.Length;
    }

    public StatementEntry Complete(Mt940Movement movement)
    {
        var entry = new StatementEntry(
            movement.Line, movement.BookedOn, movement.ValueDate, movement.Amount, movement.IsReversal, movement.BankReference, "", null, "", "", "", null, "", movement.Code);
        if (length == 0) return entry;
        return subfields.Find(Content) ? subfields.Complete(entry, Content, lines.Text) : Mt940Sentence.Complete(entry, content, length, lines.Text);
    }
}
