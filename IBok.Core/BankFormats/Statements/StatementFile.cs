using System.Globalization;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.Kernel;

namespace IBok.Core.BankFormats.Statements;

/// <summary>
/// What every reader does alike: hands records on in the order of the file, sums the entries of a statement, checks them against
/// the balances, stops when too much is wrong.
/// </summary>
internal sealed class StatementFile(ISourceText source)
{
    public const string Zloty = "PLN";

    private const int MostFaults = 1_000, LongestFound = 80;

    private readonly List<StatementRecord> ready = [];
    private StatementHead? head;
    private Money sum;
    private int entries, faults;
    private bool hasStatements;

    /// <summary>Records since the last <see cref="Clear"/>.</summary>
    public IReadOnlyList<StatementRecord> Ready => ready;

    /// <summary>Nothing more is worth reading.</summary>
    public bool Stopped { get; private set; }

    /// <summary>A head came and no end yet.</summary>
    public bool IsOpen => head is not null;

    /// <summary>The statement's currency is ours: its amounts are money.</summary>
    public bool IsInZloty => head?.Currency == Zloty;

    public void Clear() => ready.Clear();

    public void Stop() => Stopped = true;

    /// <summary>Tells of a file that is no text at all; nothing of it is read.</summary>
    public bool IsUnreadable()
    {
        if (source.IsEmpty) Fault(0, 0, "statement-empty");
        else if (source.IsBinary) Fault(0, 0, "statement-not-text");
        Stopped |= source.IsEmpty || source.IsBinary;
        return Stopped;
    }

    public void Begin(StatementHead begun)
    {
        (head, sum, entries) = (begun, Money.Zero, 0);
        hasStatements = true;
        ready.Add(begun);
        if (!IsInZloty) Fault(begun.Line, 0, "statement-currency", begun.Currency, Zloty);
    }

    public void Add(StatementEntry entry)
    {
        if (Stopped) return;
        sum += entry.Amount;
        entries++;
        ready.Add(entry);
    }

    /// <summary>Ends the statement; both balances known must differ by the sum of its entries.</summary>
    public void End(int line, DateOnly? day, Money? closing)
    {
        if (IsInZloty && head!.Opening is { } opening && closing is { } stated && opening + sum != stated)
            Fault(line, 0, "statement-balance", (opening + sum).ToString(), stated.ToString());
        TellOfTexts(line);
        ready.Add(new StatementEnd(line, day, closing, sum, entries) { Encoding = source.Encoding });
        head = null;
    }

    /// <summary>The file ended; a statement still open was cut off.</summary>
    public void Finish(string expected)
    {
        if (Stopped) return;
        if (source.IsTooLong) Fault(source.Number, 0, "statement-too-long");
        else if (head is not null) Fault(source.Number, 0, "statement-cut", "", expected);
        else if (!hasStatements) Fault(0, 0, "statement-none", "", expected);
    }

    public void TellOfLongLine(LineSource lines) =>
        Fault(lines.Number, LineSource.LongestLine, "statement-line-too-long", lines.Line, LineSource.LongestLine.ToString(CultureInfo.InvariantCulture));

    public void Fault(int line, int column, string code, ReadOnlySpan<byte> found, string expected = "", bool breaks = true)
    {
        if (Stopped) return;
        var text = new CleanText(source.Text.Encoding).Take(found[..Math.Min(found.Length, LongestFound)]);
        Tell(new(line, column, code, text, expected, breaks));
    }

    public void Fault(int line, int column, string code, string found = "", string expected = "", bool breaks = true)
    {
        var text = found.Length == 0 ? "" : new CleanText(TextEncoding.Utf8).Take(found.AsSpan(0, Math.Min(found.Length, LongestFound)));
        if (!Stopped) Tell(new(line, column, code, text, expected, breaks));
    }

    /// <summary>Tells what was wrong with texts decoded since it was last asked.</summary>
    public void TellOfTexts(int line)
    {
        var text = source.Text;
        if (text.IsDamaged || text.IsMixed) Fault(line, 0, "statement-letters", CodePages.NameOf(text.Encoding), "", breaks: false);
        if (text.IsCut) Fault(line, 0, "statement-text-cut", "", CleanText.Longest.ToString(CultureInfo.InvariantCulture), breaks: false);
        text.Forget();
    }

    private void Tell(StatementFault fault)
    {
        Stopped = ++faults > MostFaults;
        ready.Add(Stopped ? new(fault.Line, 0, "statement-too-many-faults", MostFaults.ToString(CultureInfo.InvariantCulture), "", Breaks: true) : fault);
    }
}
