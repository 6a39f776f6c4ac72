namespace IBok.Core.BankFormats.Bytes;

/// <summary>
/// Divides one record into fields. A quote counts only where a field begins; doubled inside of quotes it is one. What stands
/// between a closing quote and the next separator is an error.
/// </summary>
internal sealed class DelimitedRow(byte separator, byte? quote)
{
    public const int MostFields = 256;

    private readonly (int Start, int Length, bool Doubled)[] fields = new (int, int, bool)[MostFields];
    private readonly byte[] plain = new byte[LineSource.LongestLine];

    public int Count { get; private set; }

    /// <summary>A quote was opened and never closed: the record goes on in the next line, if the format lets it.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>
    /// 0-based place of something behind a closing quote, of a quote never closed, or of the first field too many; -1: none.
    /// </summary>
    public int Wrong { get; private set; }

    public void Divide(ReadOnlySpan<byte> record)
    {
        (Count, IsOpen, Wrong) = (0, false, -1);
        for (var at = 0; at <= record.Length && !IsOpen;)
        {
            if (Count == MostFields)
            {
                Wrong = at;
                return;
            }

            at = at < record.Length && record[at] == quote ? Quoted(record, at + 1) : Plain(record, at);
        }
    }

    /// <summary>A field without its quotes; empty where the record has no such field.</summary>
    /// <param name="record">The same as was divided.</param>
    public ReadOnlySpan<byte> Field(ReadOnlySpan<byte> record, int index)
    {
        if (index >= Count) return [];
        var (start, length, doubled) = fields[index];
        var field = record.Slice(start, length);
        if (!doubled) return field;
        var to = 0;
        for (var i = 0; i < field.Length; i++)
        {
            plain[to++] = field[i];
            if (field[i] == quote) i++;
        }

        return plain.AsSpan(0, to);
    }

    /// <summary>1-based column of the record's line where a field begins.</summary>
    public int ColumnOf(int index) => index < Count ? fields[index].Start + 1 : 0;

    private int Plain(ReadOnlySpan<byte> record, int at)
    {
        var length = record[at..].IndexOf(separator);
        if (length < 0) length = record.Length - at;
        fields[Count++] = (at, length, false);
        return at + length + 1;
    }

    private int Quoted(ReadOnlySpan<byte> record, int at)
    {
        var (end, doubled) = (at, false);
        while (true)
        {
            var found = record[end..].IndexOf(quote!.Value);
            if (found < 0)
            {
                (IsOpen, Wrong) = (true, at - 1);
                fields[Count++] = (at, record.Length - at, doubled);
                return record.Length + 1;
            }

            end += found;
            if (end + 1 >= record.Length || record[end + 1] != quote) break;
            doubled = true;
            end += 2;
        }

        fields[Count++] = (at, end - at, doubled);
        var next = record[(end + 1)..].IndexOf(separator);
        var rest = next < 0 ? record[(end + 1)..] : record.Slice(end + 1, next);
        if (rest.ContainsAnyExcept((byte)' ') && Wrong < 0) Wrong = end + 1;
        return next < 0 ? record.Length + 1 : end + next + 2;
    }
}
