using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Mt940;

/// <summary>
/// SWIFT MT940 as Polish banks write it (README beside this file): lines to fields, fields to records. What stands outside of
/// statements, envelopes of SWIFT and fields that say nothing of money are passed over.
/// </summary>
internal sealed partial class Mt940Reader(LineSource lines)
{
    private readonly StatementFile file = new(lines);
    private readonly Mt940Details details = new(lines);
    private int messageLine, tag;
    private string accountText = "", number = "";
    private Nrb? account;
    private Mt940Movement? movement;

    /// <summary>True for the first bytes of such a file: a reference or an account as its first field.</summary>
    public static bool Begins(ReadOnlySpan<byte> start)
    {
        while (!start.IsEmpty)
        {
            var end = start.IndexOfAny((byte)'\r', (byte)'\n');
            var line = Trim(end < 0 ? start : start[..end]);
            if (line.StartsWith(":20:"u8) || line.StartsWith(":25:"u8)) return true;
            if (!line.IsEmpty && line[0] != '{') return false;
            start = end < 0 ? [] : start[(end + 1)..];
        }

        return false;
    }

    public IEnumerable<StatementRecord> Read()
    {
        if (!file.IsUnreadable())
        {
            while (!file.Stopped && lines.Next())
            {
                Take(Trim(lines.Line));
                foreach (var record in file.Ready) yield return record;
                file.Clear();
            }

            EndMovement();
            file.Finish(":62F:");
        }

        foreach (var record in file.Ready) yield return record;
    }

    // Start and end of a block (01, 03), the old end of file (1A), and spaces that say nothing at a line's start.
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || (line[0] > 3 && line[^1] is not (1 or 3 or 0x1a))) return line;
        return line.Trim((ReadOnlySpan<byte>)[1, 3, 0x1a]);
    }

    private void Take(ReadOnlySpan<byte> line)
    {
        if (lines.IsCut) file.TellOfLongLine(lines);
        if (Mt940Tags.Of(line, out var value) is var found and not 0) Begin(found, value, line.Length - value.Length);
        else if (line.SequenceEqual("-"u8) || line.StartsWith("-}"u8)) tag = 0;
        else if (tag == Mt940Tags.Details && movement is not null) details.Add(line);
    }

    private void Begin(int found, ReadOnlySpan<byte> value, int column)
    {
        if (found is not (Mt940Tags.Details or Mt940Tags.BankOwn)) EndMovement();
        tag = found;
        switch (found)
        {
            case Mt940Tags.Reference:
                BeginMessage();
                break;
            case Mt940Tags.Account:
                accountText = lines.Text.Take(value);
                account = Mt940Tags.AccountOf(accountText);
                if (account is null) file.Fault(lines.Number, column + 1, "statement-account", accountText);
                break;
            case Mt940Tags.Number:
                number = lines.Text.Take(value);
                break;
            case Mt940Tags.Opening:
                Open(value, column);
                break;
            case Mt940Tags.Movement:
                BeginMovement(value, column);
                break;
            case Mt940Tags.Details when movement is not null:
                details.Add(value, begins: true);
                break;
            case Mt940Tags.Closing:
                Close(value, column);
                break;
        }
    }

    private void BeginMessage()
    {
        if (file.IsOpen) CutOff();
        (messageLine, accountText, account, number) = (lines.Number, "", null, "");
    }
}
