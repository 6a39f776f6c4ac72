using System.Globalization;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Delimited;

/// <summary>Reads a file by its profile: records to rows, headings to columns, control totals against the rows.</summary>
internal sealed class DelimitedReader
{
    // A field in quotes may go over lines; a quote never closed may not swallow the file.
    private const int MostLinesOfRecord = 10;

    private readonly LineSource lines;
    private readonly DelimitedProfile profile;
    private readonly StatementFile file;
    private readonly DelimitedRow row;
    private readonly DelimitedMovement movement;
    private readonly byte[] joined = new byte[LineSource.LongestLine + 1]; // an end of line behind each
    private int joinedLength, line;
    private (int? Count, long? Sum)? totals;
    private int entries;
    private Money sum;

    /// <param name="profile">Checked.</param>
    public DelimitedReader(LineSource lines, DelimitedProfile profile)
    {
        (this.lines, this.profile, file) = (lines, profile, new(lines));
        row = new((byte)profile.Separator, (byte?)profile.Quote);
        movement = new(lines, profile, row);
    }

    public IEnumerable<StatementRecord> Read()
    {
        if (!file.IsUnreadable())
        {
            for (var skipped = 0; skipped < profile.SkipLines && lines.Next();) skipped++;
            while (!file.Stopped && NextRecord())
            {
                Take(joined.AsSpan(0, joinedLength));
                foreach (var record in file.Ready) yield return record;
                file.Clear();
            }

            if (file.IsOpen) End();
            file.Finish(profile.Columns.BookedOn);
        }

        foreach (var record in file.Ready) yield return record;
    }

    private bool NextRecord()
    {
        for (var count = 0; count < MostLinesOfRecord; count++)
        {
            if (!lines.Next())
            {
                if (count > 0) file.Fault(line, 0, "statement-quotes", joined.AsSpan(0, joinedLength));
                return false;
            }

            if (count == 0) (line, joinedLength) = (lines.Number, 0);
            if (lines.IsCut || joinedLength + 1 + lines.Line.Length > joined.Length) break;
            if (count > 0) joined[joinedLength++] = (byte)'\n';
            lines.Line.CopyTo(joined.AsSpan(joinedLength));
            joinedLength += lines.Line.Length;
            row.Divide(joined.AsSpan(0, joinedLength));
            if (!row.IsOpen) return true;
        }

        if (lines.IsCut) file.TellOfLongLine(lines);
        else file.Fault(line, 0, "statement-quotes", joined.AsSpan(0, joinedLength));
        joinedLength = 0;
        return true;
    }

    private void Take(ReadOnlySpan<byte> record)
    {
        if (record.IndexOfAnyExcept((byte)' ', (byte)0x1a, (byte)profile.Separator) < 0) return;
        if (row.Wrong >= 0) file.Fault(line, row.Wrong + 1, "statement-quotes", record[row.Wrong..]);
        else if (!file.IsOpen && !Begin(record)) return;
        else if (IsMarked(record, profile.Totals?.Mark)) TakeTotals(record);
        else if (profile.RowMark is null || IsMarked(record, profile.RowMark)) Add(record);
        else file.Fault(line, 1, "statement-kind", row.Field(record, 0), profile.RowMark);
    }

    // True when the record is a movement already; the headings are none.
    private bool Begin(ReadOnlySpan<byte> record)
    {
        var account = profile.Account is { } text ? Nrb.Find(text) : null;
        file.Begin(new(line, account, profile.Account ?? "", "", StatementFile.Zloty, null, null));
        if (!profile.HasHeadings) return movement.Find([], out _);
        List<string> headings = [];
        for (var i = 0; i < row.Count; i++) headings.Add(lines.Text.Take(row.Field(record, i)));
        if (movement.Find(headings, out var missing)) return false;
        file.Fault(line, 0, "statement-column", string.Join(profile.Separator, headings), missing!);
        file.Stop();
        return false;
    }

    private bool IsMarked(ReadOnlySpan<byte> record, string? mark) => mark is not null && lines.Text.Take(row.Field(record, 0)) == mark;

    private void Add(ReadOnlySpan<byte> record)
    {
        if (movement.Read(record, line, file) is not { } entry) return;
        entries++;
        sum += entry.Amount;
        file.Add(entry);
        file.TellOfTexts(line);
    }

    private void TakeTotals(ReadOnlySpan<byte> record)
    {
        var promised = profile.Totals!;
        var count = Number(record, promised.Count);
        var total = promised.Sum is { } at ? DelimitedAmount.Read(row.Field(record, Index(at)), profile) : null;
        if ((promised.Count is not null && count is null) || (promised.Sum is not null && total is null) || totals is not null)
            file.Fault(line, 0, "statement-totals", record);
        totals = (count, total);
    }

    private int? Number(ReadOnlySpan<byte> record, string? column) => column is null ? null : AsciiField.Number(row.Field(record, Index(column)).Trim((byte)' '));

    private static int Index(string column) => int.Parse(column.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture) - 1;

    private void End()
    {
        if (profile.Totals is not null && totals is null) file.Fault(lines.Number, 0, "statement-cut", "", profile.Totals.Mark);
        if (totals?.Count is { } count && count != entries)
            file.Fault(lines.Number, 0, "statement-count", entries.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture));
        if (totals?.Sum is { } total && total != sum.Grosze) file.Fault(lines.Number, 0, "statement-sum", sum.ToString(), new Money(total).ToString());
        file.End(lines.Number, null, null);
    }
}
