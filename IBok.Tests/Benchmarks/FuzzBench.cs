using System.Text;
using IBok.Core.BankFormats.Statements;
using IBok.Tests.BankFormats.Fuzz;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// 1,000,000 spoilt samples through every reader of the program, half of them statements of banks: no exception, what the readers say holds together
/// (<see cref="Invariant"/>), and nothing grows. Then files made to be slow (one endless line, nothing but marks, quotes, colons, faults, nesting), 1 MB and 10 MB of
/// each: ten times the bytes may take 15 times the time, and what is alive while 10 MB are read (the file itself not counted) stays under a constant where a reader
/// streams, under a multiple of the file where it must answer with the whole. It must turn red with <c>--fault lost</c>, which takes a movement out of what a statement
/// says, with <c>--fault silent</c>, which tells nobody what the rows of a package have wrong, and with <c>--fault whole</c>, where each slow file is taken as a text first.
/// </summary>
internal static class FuzzBench
{
    public const string Lost = "lost", Silent = "silent", Whole = "whole";

    private const int Cases = 1_000_000, Look = 10_000, Small = 1 << 20, Times = 10, Tries = 5, MostShown = 10;

    // Megabytes while 10 of them are read.
    private const double Streamed = 4, Kept = 10 * Times;

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

    private static readonly (string Name, string Reader, double Most, string Head, string Repeated)[] SlowOther =
    [
        ("row-quotes", "charges.csv", Streamed, "", "\""), ("row-semicolons", "charges.csv", Streamed, "entry_id;account_id;amount\n", ";"), ("row-lines", "payments.csv", Streamed, "entry_id\n", "a\n"),
        ("row-faults", "charges.csv", Streamed, "entry_id;account_id;period;component;amount;due_date;posted_on\n", "E;K;x;y;z;v;w\n"),
        ("answers", "answer", Kept, "IDP;kwota;data;kod;opis\n", "L00001000001R;1,00;2026-12-15;OK;\n"), ("answer-quotes", "answer", Kept, "IDP;kwota;data;kod;opis\n", "\"\"\n"),
        ("orders", "orders-210", Kept, "", "210,,,,,,,,,,,,,,,\n"), ("order-quotes", "orders-210", Kept, "210,\"", "\"\""), ("register-tabs", "register", Streamed, "", "\t"),
        ("mail-headers", "mail", Streamed, "From: a@example.test\n", "X: =?utf-8?B?YQ==?= =?utf-8?B?YQ==?=\n "), ("mail-boundaries", "mail", Streamed, "From: a@example.test\nContent-Type: multipart/mixed; boundary=a\n\n", "--a\n\n"),
        ("mail-nesting", "mail", Streamed, "From: a@example.test\n", "Content-Type: multipart/mixed; boundary=a\n\n--a\n"), ("mail-words", "mail", Streamed, "From: a@example.test\nSubject: ", "=?utf-8?Q?"),
        ("mail-soft", "mail", Streamed, "From: a@example.test\nContent-Transfer-Encoding: quoted-printable\n\n", "=\n"), ("mail-comments", "mail", Streamed, "From: a@example.test\nDate: ", "("),
    ];

    private const string Xml = "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'>";

    public static async Task Run(BenchReport report, string? fault)
    {
        if (fault != Whole) Spoilt(report, fault);
        if (fault is not null && report.Missed) return; // seen
        foreach (var slow in Slow) await Slowly(report, slow.Name, slow.Head, slow.Repeated, Streamed, file => Statement(file, slow.Format, new()), fault);
        foreach (var slow in SlowOther)
        {
            var read = OtherReaders.All.Single(r => r.Name == slow.Reader).Broken;
            await Slowly(report, slow.Name, slow.Head, slow.Repeated, slow.Most, file => Guarded(() => read(file)), fault);
        }
    }

    private static void Spoilt(BenchReport report, string? fault)
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
    }

    private static string? Broken(int number, string? fault)
    {
        if (number % 2 == 1) return Guarded(() => OtherReaders.Broken(number / 2, silent: fault == Silent));
        var (bytes, format, options) = Mutation.Number(number / 2);
        return Statement(bytes, format, options, fault);
    }

    private static string? Statement(byte[] bytes, StatementFormat format, StatementOptions options, string? fault = null) => Guarded(() =>
    {
        var records = StatementReader.Read(new MemoryStream(bytes), format, options);
        return Invariant.Broken(fault == Lost ? records.Where(r => r is not StatementEntry { Amount.Grosze: 2_500 }) : records, bytes.Length);
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
    private static async Task Slowly(BenchReport report, string name, string head, string repeated, double mostMegabytes, Func<byte[], string?> reader, string? fault)
    {
        var (small, large) = (File(head, repeated, Small), File(head, repeated, Times * Small));
        var (little, much) = (double.MaxValue, double.MaxValue);
        for (var i = 0; i <= Tries; i++) // the best of each: what others do on the machine only adds
            (little, much) = (Math.Min(little, await Seconds(small)), Math.Min(much, await Seconds(large)));
        report.Growth($"fuzz-{name}", much / Math.Max(little, 0.001), floor: Times, most: 1.5 * Times);
        report.Value($"fuzz-{name}-memory", await PeakHeap.Megabytes(() => Read(large)), "MB", mostMegabytes);

        Task<double> Seconds(byte[] file) => Measure.Seconds(() =>
        {
            Read(file);
            return Task.CompletedTask;
        });

        void Read(byte[] file)
        {
            var text = fault == Whole ? Encoding.Latin1.GetString(file) : "";
            if (reader(file) is { } broken) throw new InvalidOperationException(broken);
            GC.KeepAlive(text);
        }
    }

    private static byte[] File(string begin, string again, int length)
    {
        var (head, repeated) = (Encoding.UTF8.GetBytes(begin), Encoding.UTF8.GetBytes(again));
        var file = new byte[length];
        head.CopyTo(file, 0);
        for (var at = head.Length; at < length; at += repeated.Length) repeated.AsSpan(0, Math.Min(repeated.Length, length - at)).CopyTo(file.AsSpan(at));
        return file;
    }
}
