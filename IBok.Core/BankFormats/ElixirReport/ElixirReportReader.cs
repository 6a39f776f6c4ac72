using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.ElixirReport;

/// <summary>
/// The "Elixir" report of PKO BP (README beside this file): kind of message (111 credited, 222 debited), value day, amount, the
/// other side's account, its name and address, title, number of the operation; further fields are passed over. No account, no
/// balances: only the lines themselves can be checked.
/// </summary>
internal sealed class ElixirReportReader(LineSource lines)
{
    private const int Kind = 0, Day = 1, Amount = 2, Account = 3, Party = 4, Title = 5, Reference = 6, Fields = 7;

    private readonly StatementFile file = new(lines);
    private readonly DelimitedRow row = new((byte)',', (byte)'"');
    private bool? inGrosze;

    /// <summary>True for the first bytes of such a file.</summary>
    public static bool Begins(ReadOnlySpan<byte> start)
    {
        start = start.TrimStart("\r\n "u8);
        if (start.StartsWith("\""u8)) start = start[1..];
        return (start.StartsWith("111"u8) || start.StartsWith("222"u8)) && (start[3..].StartsWith(","u8) || start[3..].StartsWith("\","u8));
    }

    public IEnumerable<StatementRecord> Read()
    {
        if (!file.IsUnreadable())
        {
            while (!file.Stopped && lines.Next())
            {
                Take(lines.Line);
                foreach (var record in file.Ready) yield return record;
                file.Clear();
            }

            if (file.IsOpen && !lines.IsTooLong) file.End(lines.Number, null, null);
            file.Finish("111");
        }

        foreach (var record in file.Ready) yield return record;
    }

    private void Take(ReadOnlySpan<byte> line)
    {
        if (line.IndexOfAnyExcept((byte)' ', (byte)0x1a) < 0) return;
        if (!file.IsOpen) file.Begin(new(lines.Number, null, "", "", StatementFile.Zloty, null, null));
        row.Divide(line);
        if (lines.IsCut) file.TellOfLongLine(lines);
        else if (row.Wrong >= 0) file.Fault(lines.Number, row.Wrong + 1, "statement-quotes", line[row.Wrong..]);
        else if (row.Count < Fields) file.Fault(lines.Number, 0, "statement-fields", Count(row.Count), Count(Fields));
        else Add(line);
    }

    private void Add(ReadOnlySpan<byte> line)
    {
        var kind = row.Field(line, Kind);
        var credited = kind.SequenceEqual("111"u8);
        if (!credited && !kind.SequenceEqual("222"u8))
        {
            Fail(line, Kind, "statement-kind", "111, 222");
            return;
        }

        if (row.Field(line, Day) is not { Length: 8 } digits || AsciiField.Day(digits) is not { } day)
        {
            Fail(line, Day, "statement-day");
            return;
        }

        if (Grosze(row.Field(line, Amount)) is not { } grosze)
        {
            Fail(line, Amount, "statement-amount");
            return;
        }

        Add(line, day, new(credited ? grosze : -grosze));
    }

    private void Add(ReadOnlySpan<byte> line, DateOnly day, Money amount)
    {
        var text = lines.Text;
        var account = text.Take(row.Field(line, Account));
        var party = SubLines.Of(row.Field(line, Party), text);
        file.Add(new(
            lines.Number, day, day, amount, IsReversal: false, text.Take(row.Field(line, Reference)), SubLines.Joined(row.Field(line, Title), text), Nrb.Find(account), account,
            party.Name, party.Address, null, "", text.Take(row.Field(line, Kind))));
        file.TellOfTexts(lines.Number);
    }

    // The Elixir family writes whole grosze; an amount with a decimal mark is in złoty. Both in one file would be off by a
    // hundred somewhere.
    private long? Grosze(ReadOnlySpan<byte> field)
    {
        field = field.Trim((byte)' ');
        var whole = field.IndexOfAny((byte)',', (byte)'.') < 0;
        if (inGrosze is { } known && known != whole) return null;
        inGrosze = whole;
        var amount = whole ? AsciiField.Whole(field) : AsciiField.Grosze(field, field.Contains((byte)',') ? (byte)',' : (byte)'.');
        return amount is > 0 and <= AsciiField.MostGrosze ? amount : null;
    }

    private void Fail(ReadOnlySpan<byte> line, int field, string code, string expected = "") =>
        file.Fault(lines.Number, row.ColumnOf(field), code, row.Field(line, field), expected);

    private static string Count(int fields) => fields.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
