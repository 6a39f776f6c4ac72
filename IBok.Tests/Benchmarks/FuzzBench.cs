using System.Globalization;
using IBok.Core.BankFormats.Statements;
using IBok.Tests.BankFormats.Fuzz;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// 200,000 spoilt samples through every reader: no exception, and what the readers say holds together (<see cref="Invariant"/>).
/// Then files made to be slow (one endless line, nothing but marks, quotes, colons, faults, nesting), 1 MB and 10 MB of each: ten
/// times the bytes may take 15 times the time.
/// </summary>
internal static class FuzzBench
{
    private const int Cases = 200_000, Small = 1 << 20, Times = 10, Tries = 5, MostShown = 10;

    private static readonly (string Name, StatementFormat Format, string Head, string Repeated)[] Slow =
    [
        ("endless-line", StatementFormat.Mt940, ":20:A\n:86:", "x"),
        ("marks", StatementFormat.Mt940, ":20:A\n:25:PL79102023130000380200000017\n:60F:C261214PLN1,00\n", ":61:261214C1,00N152\n:86:020~00~20~20~20~20~20~20~20~20~20\n"),
        ("semicolons", StatementFormat.Mt940, ":20:A\n:25:PL79102023130000380200000017\n:60F:C261214PLN1,00\n:61:261214C1,00N152\n:86:911 x", ";;;;;; TYT.: ;;;; od\n"),
        ("lines-of-one", StatementFormat.Mt940, ":20:A\n:25:PL79102023130000380200000017\n:60F:C261214PLN1,00\n:61:261214C1,00N152\n:86:a\n", "b\n"),
        ("heads", StatementFormat.Mt940, "", ":20:A\n"),
        ("faults", StatementFormat.Mt940, ":20:A\n:60F:C261214PLN1,00\n", ":61:x\n"),
        ("nesting", StatementFormat.Camt053, Xml, "<a>"),
        ("attributes", StatementFormat.Camt053, Xml + "<a ", "b='c' "),
        ("texts", StatementFormat.Camt053, Xml + "<BkToCstmrStmt><Stmt><Id>", "&amp;x"),
        ("entries", StatementFormat.Camt053, Xml + "<BkToCstmrStmt><Stmt>", "<Ntry><NtryDtls><TxDtls/><TxDtls><RmtInf><Ustrd>x</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"),
        ("titles", StatementFormat.Camt053, Xml + "<BkToCstmrStmt><Stmt><Ntry><NtryDtls><TxDtls><RmtInf>", "<Ustrd>tytuł przelewu</Ustrd>"),
        ("quotes", StatementFormat.ElixirReport, "111,20261215,1,", "\"\""),
        ("commas", StatementFormat.ElixirReport, "111,20261215,1", ",,,,,,,,,,,,,,,,,,,,,,,,,,,\n"),
        ("letters", StatementFormat.ElixirReport, "", "111,20261215,1,\"\",\"\u0142\u00f3\u017c\",\"\u0142\",\"1\"\n"),
    ];

    private const string Xml = "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'>";

    public static async Task Run(BenchReport report)
    {
        var wrong = 0;
        for (var number = 0; number < Cases && wrong < MostShown; number++)
        {
            var (bytes, format, options) = Mutation.Number(number);
            if (Broken(bytes, format, options) is not { } broken) continue;
            report.Wrong($"fuzz-{number}", broken);
            wrong++;
        }

        report.Value($"fuzz, of {Cases} cases", wrong, "broken", most: 0);
        foreach (var slow in Slow) report.Growth($"fuzz-{slow.Name}", await Growth(slow), floor: Times, most: 1.5 * Times);
    }

    private static string? Broken(byte[] bytes, StatementFormat format, StatementOptions options)
    {
        try
        {
            return Invariant.Broken(StatementReader.Read(new MemoryStream(bytes), format, options), bytes.Length);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e.ToString();
        }
    }

    // A file that is told as broken at its beginning costs nothing, however long it is; a thousandth of a second is the clock's grain.
    private static async Task<double> Growth((string Name, StatementFormat Format, string Head, string Repeated) slow)
    {
        var (small, large) = (File(slow, Small), File(slow, Times * Small));
        List<double> growths = [];
        for (var i = 0; i <= Tries; i++)
        {
            var little = await Seconds(small, slow.Format);
            var growth = await Seconds(large, slow.Format) / Math.Max(little, 0.001);
            if (i > 0) growths.Add(growth);
        }

        return Measure.Median(growths);
    }

    private static Task<double> Seconds(byte[] file, StatementFormat format) => Measure.Seconds(() =>
        Broken(file, format, new()) is { } broken ? throw new InvalidOperationException(broken.ToString(CultureInfo.InvariantCulture)) : Task.CompletedTask);

    private static byte[] File((string Name, StatementFormat Format, string Head, string Repeated) slow, int length)
    {
        var (head, repeated) = (System.Text.Encoding.UTF8.GetBytes(slow.Head), System.Text.Encoding.UTF8.GetBytes(slow.Repeated));
        var file = new byte[length];
        head.CopyTo(file, 0);
        for (var at = head.Length; at < length; at += repeated.Length) repeated.AsSpan(0, Math.Min(repeated.Length, length - at)).CopyTo(file.AsSpan(at));
        return file;
    }
}
