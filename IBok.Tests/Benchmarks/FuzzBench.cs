using IBok.Core.BankFormats.Statements;
using IBok.Tests.BankFormats.Fuzz;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// 1,000,000 spoilt samples through every reader of the program, half of them statements of banks: no exception, what the readers say holds together
/// (<see cref="Invariant"/>), and nothing grows. Then files made to be slow (one endless line, nothing but marks, quotes, colons, faults, nesting), 1 MB and 10 MB of
/// each: ten times the bytes may take 15 times the time. With <c>--fault lost</c> a movement is taken out of what a reader says: it must turn red.
/// </summary>
internal static class FuzzBench
{
    private const int Cases = 1_000_000, Look = 10_000, Small = 1 << 20, Times = 10, Tries = 5, MostShown = 10;

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

    private static readonly (string Name, string Reader, string Head, string Repeated)[] SlowOther =
    [
        ("row-quotes", "charges.csv", "", "\""), ("row-semicolons", "charges.csv", "entry_id;account_id;amount\n", ";"), ("row-lines", "payments.csv", "entry_id\n", "a\n"),
        ("answers", "answer", "IDP;kwota;data;kod;opis\n", "L00001000001R;1,00;2026-12-15;OK;\n"), ("answer-quotes", "answer", "IDP;kwota;data;kod;opis\n", "\"\"\n"),
        ("orders", "orders-210", "", "210,,,,,,,,,,,,,,,\n"), ("order-quotes", "orders-210", "210,\"", "\"\""), ("register-tabs", "register", "", "\t"),
        ("mail-headers", "mail", "From: a@example.test\n", "X: =?utf-8?B?YQ==?= =?utf-8?B?YQ==?=\n "), ("mail-boundaries", "mail", "From: a@example.test\nContent-Type: multipart/mixed; boundary=a\n\n", "--a\n\n"),
        ("mail-nesting", "mail", "From: a@example.test\n", "Content-Type: multipart/mixed; boundary=a\n\n--a\n"), ("mail-words", "mail", "From: a@example.test\nSubject: ", "=?utf-8?Q?"),
        ("mail-soft", "mail", "From: a@example.test\nContent-Transfer-Encoding: quoted-printable\n\n", "=\n"), ("mail-comments", "mail", "From: a@example.test\nDate: ", "("),
    ];

    private const string Xml = "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'>";

    public static async Task Run(BenchReport report, string? fault)
    {
        var (wrong, most) = (0, 0L);
        for (var number = 0; number < Cases && wrong < MostShown; number++)
        {
            if (number % Look == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: number % (10 * Look) == 0));
            if (Broken(number, fault) is not { } broken) continue;
            report.Wrong($"fuzz-{number}", broken);
            wrong++;
        }

        report.Value($"fuzz, of {Cases} cases", wrong, "broken", most: 0);
        report.Value("fuzz-memory", most / 1_048_576d, "MB", most: 200);
        foreach (var slow in Slow) report.Growth($"fuzz-{slow.Name}", await Growth(slow.Head, slow.Repeated, file => Statement(file, slow.Format, new())), floor: Times, most: 1.5 * Times);
        foreach (var slow in SlowOther)
        {
            var read = OtherReaders.All.Single(r => r.Name == slow.Reader).Broken;
            report.Growth($"fuzz-{slow.Name}", await Growth(slow.Head, slow.Repeated, file => Guarded(() => read(file))), floor: Times, most: 1.5 * Times);
        }
    }

    private static string? Broken(int number, string? fault)
    {
        if (number % 2 == 1) return Guarded(() => OtherReaders.Broken(number / 2));
        var (bytes, format, options) = Mutation.Number(number / 2);
        return Statement(bytes, format, options, fault);
    }

    private static string? Statement(byte[] bytes, StatementFormat format, StatementOptions options, string? fault = null) => Guarded(() =>
    {
        var records = StatementReader.Read(new MemoryStream(bytes), format, options);
        return Invariant.Broken(fault == "lost" ? records.Where(r => r is not StatementEntry { Amount.Grosze: 2_500 }) : records, bytes.Length);
    });

    private static string? Guarded(Func<string?> broken)
    {
        try
        {
            return broken();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e.ToString();
        }
    }

    // A file that is told as broken at its beginning costs nothing, however long it is; a thousandth of a second is the clock's grain.
    private static async Task<double> Growth(string head, string repeated, Func<byte[], string?> read)
    {
        var (small, large) = (File(head, repeated, Small), File(head, repeated, Times * Small));
        List<double> growths = [];
        for (var i = 0; i <= Tries; i++)
        {
            var little = await Seconds(small, read);
            var growth = await Seconds(large, read) / Math.Max(little, 0.001);
            if (i > 0) growths.Add(growth);
        }

        return Measure.Median(growths);
    }

    private static Task<double> Seconds(byte[] file, Func<byte[], string?> read) => Measure.Seconds(() =>
        read(file) is { } broken ? throw new InvalidOperationException(broken) : Task.CompletedTask);

    private static byte[] File(string begin, string again, int length)
    {
        var (head, repeated) = (System.Text.Encoding.UTF8.GetBytes(begin), System.Text.Encoding.UTF8.GetBytes(again));
        var file = new byte[length];
        head.CopyTo(file, 0);
        for (var at = head.Length; at < length; at += repeated.Length) repeated.AsSpan(0, Math.Min(repeated.Length, length - at)).CopyTo(file.AsSpan(at));
        return file;
    }
}
