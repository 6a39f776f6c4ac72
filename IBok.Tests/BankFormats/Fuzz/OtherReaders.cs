using System.IO.Compression;
using System.Text;
using IBok.Core.BankFormats.Banks;
using IBok.Core.BankFormats.ElixirOrders;
using IBok.Core.DirectDebit.Answers;
using IBok.Core.Documents;
using IBok.Core.Intake;
using IBok.Core.Intake.Files;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.BankFormats.Fuzz;

/// <summary>
/// Everything else that the program reads from outside: the rows of a package, the package as ZIP, a bank's answers to direct debits, orders, the register of sort
/// codes, mails and scans. Workbooks are only written. Each case is spoilt the same way for the same number.
/// </summary>
internal static class OtherReaders
{
    private const int MostFindings = 1_000, MostScan = 10_000_000, ZipEvery = 8;

    private static readonly DateOnly Today = new(2026, 12, 31);

    private static readonly byte[] Whole = PackageBuilder.Good().ZipBytes();

    private static readonly PackageFile[] Files = [new PremisesFile(), new PersonsFile(), new TitlesFile(), new AccountsFile(), new ChargesFile(), new PaymentsFile(), new ClaimsFile()];

    /// <summary>What reads, and what it is given when it is well.</summary>
    public static IReadOnlyList<(string Name, byte[] Sample, Func<byte[], string?> Broken)> All { get; } =
    [
        .. Files.Select(f => (f.Name, PackageBuilder.Good()[f.Name].Bytes(), (Func<byte[], string?>)(b => Rows(new MemoryStream(b), f, b.Length)))),
        ("answer", Encoding.UTF8.GetBytes("IDP;kwota;data;kod;opis\nL00001000001R;612,37;2026-12-15;AM04;brak środków\nL00001000002P;12,00;2026-12-15;OK;\n"), Answer),
        ("orders-210", Bank("elixir-210.cp852.txt"), b => Orders(b, ElixirProfile.PkoBp)), ("orders-110", Bank("elixir-110.cp852.txt"), b => Orders(b, ElixirProfile.MBank)),
        ("orders-pekao", Bank("elixir-210.cp852.txt"), b => Orders(b, ElixirProfile.Pekao)),
        ("register", Register(), Register), ("mail", Encoding.UTF8.GetBytes(Mail), MailOf),
        ("scan-pdf", "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"u8.ToArray(), Scan), ("scan-png", [0x89, .. "PNG\r\n"u8, 0x1a, 0x0a, .. new byte[20], .. "IEND"u8, 0xae, 0x42, 0x60, 0x82], Scan),
        ("scan-jpeg", [0xff, 0xd8, 0xff, 0xe0, .. new byte[40], 0xff, 0xd9], Scan),
    ];

    /// <summary>Reads case number n; what does not hold, null when all does. An exception goes through.</summary>
    /// <param name="silent">A fault to be seen: nobody is told what the rows of a package have wrong.</param>
    public static string? Broken(int number, bool silent = false)
    {
        var random = new Random(number);
        if (number % ZipEvery == 0) return Package(random);
        var (name, sample, broken) = All[random.Next(All.Count)];
        var spoilt = Mutation.Spoilt(sample, random);
        var answer = silent && Array.Find(Files, f => f.Name == name) is { } rows ? Rows(new MemoryStream(spoilt), rows, spoilt.Length, silent) : broken(spoilt);
        return answer is { } wrong ? $"{name}: {wrong}" : null;
    }

    /// <summary>The rows of one file of a package, each column read as whatever a column can be.</summary>
    private static string? Rows(Stream bytes, PackageFile file, long length, bool silent = false)
    {
        var findings = new Findings(MostFindings);
        using var rows = new RowReader(bytes, file.Name, file.Columns, silent ? new(MostFindings) : findings);
        if (!rows.ReadHeader()) return findings.Broken ? Shown(findings) : "no header, and nobody was told";
        var line = 0;
        while (rows.Next())
        {
            if (rows.Rows > length) return "more rows than bytes";
            if (rows.Line <= line) return "lines that run backwards";
            line = rows.Line;
            foreach (var column in file.Columns.Required.Concat(file.Columns.Optional)) Field(rows, column);
        }

        rows.Sha256();
        return Shown(findings);
    }

    private static void Field(RowReader rows, string column)
    {
        rows.IdOrNull(column);
        rows.TextOrNull(column);
        rows.NumberOrNull(column);
        rows.DayOrNull(column);
        if (!rows.Has(column)) return;
        rows.Amount(column);
        rows.Area(column);
        rows.Whole(column);
        rows.Period(column);
    }

    // Half the time the ZIP itself is spoilt, half the time a file inside of a good one.
    private static string? Package(Random random)
    {
        var path = Path.Combine(Path.GetTempPath(), $"ibok-fuzz-{Environment.ProcessId}.zip");
        File.WriteAllBytes(path, random.Next(2) == 0 ? Mutation.Spoilt(Whole, random) : Inside(Whole, random));
        var findings = new Findings(MostFindings);
        if (PackageSource.Open(path, new IntakePolicy()) is not Result<PackageSource>.Ok { Value: var source }) return null;
        using (source)
        {
            if (source.Has(PackageSource.ManifestName)) Manifest.Read(source, findings);
            foreach (var file in Files.Where(f => source.Has(f.Name)))
            {
                try
                {
                    if (source.IsMarkedAsOtherEncoding(file.Name)) continue;
                }
                catch (InvalidDataException)
                {
                    continue; // told as damaged by who takes it
                }

                if (Rows(source.Read(file.Name), file, source.LengthOf(file.Name) + 1) is { } wrong) return $"{file.Name} in a ZIP: {wrong}";
            }
        }

        return Shown(findings);
    }

    private static byte[] Inside(byte[] whole, Random random)
    {
        using var to = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(whole)))
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
        {
            var spoilt = random.Next(from.Entries.Count);
            for (var i = 0; i < from.Entries.Count; i++)
            {
                using var bytes = new MemoryStream();
                using (var entry = from.Entries[i].Open()) entry.CopyTo(bytes);
                using var target = zip.CreateEntry(from.Entries[i].FullName, CompressionLevel.Fastest).Open();
                target.Write(i == spoilt ? Mutation.Spoilt(bytes.ToArray(), random) : bytes.ToArray());
            }
        }

        return to.ToArray();
    }

    private static string? Answer(byte[] bytes)
    {
        var findings = new Findings(MostFindings);
        var rows = AnswerReader.Read(new MemoryStream(bytes), AnswerProfile.IBok, "odpowiedz.csv", Today, findings);
        return rows.Count > bytes.Length ? "more rows than bytes" : rows.Exists(r => r.Amount <= Money.Zero || r.Day > Today) ? "a row that cannot be" : Shown(findings);
    }

    private static string? Orders(byte[] bytes, ElixirProfile profile) =>
        ElixirReader.Read(new MemoryStream(bytes), profile) is Result<IBok.Core.BankFormats.ElixirOrders.ElixirOrders>.Ok { Value.Orders: var all } && all.Count > bytes.Length ? "more orders than bytes" : null;

    private static string? Register(byte[] bytes) => EwibFile.Read(new MemoryStream(bytes)) is Result<BankDirectory>.Ok ? "a register of thirty banks" : null;

    private static string? MailOf(byte[] bytes) => MailText.Read(bytes) is { } mail && (mail.Text?.Length ?? 0) > 4 * bytes.Length ? "more text than bytes" : null;

    private static string? Scan(byte[] bytes) =>
        PaperScan.Of(Encoding.Latin1.GetString(bytes), bytes, MostScan) is Result<PaperScan>.Ok { Value: var scan } && scan.Name.Any(char.IsControl) ? "a name that cannot be shown" : null;

    private static string? Shown(Findings findings) =>
        findings.Kept.Count > MostFindings ? "findings without end" : findings.Kept.FirstOrDefault(f => f.Found.Any(char.IsControl)) is { } bad ? $"a finding that cannot be shown: {bad.Code}" : null;

    private static byte[] Bank(string name) => File.ReadAllBytes(Repo.BankSample(name));

    private static byte[] Register() => Encoding.Latin1.GetBytes(string.Concat(Enumerable.Range(1, 30).Select(n =>
        string.Join('\t', Enumerable.Range(0, 33).Select(i => i switch { 1 => $"Bank {n}", 4 => $"1020{n:0000}", _ => "x" })) + "\r\n")));

    private const string Mail = """
        From: =?iso-8859-2?Q?Za=BF=F3=B3cona_Osoba?= <osoba@example.test>
        Date: Mon, 16 Nov 2026 09:15:00 +0100 (CET)
        Subject: =?UTF-8?B?WmHFvMOzxYLEhw==?=
         =?UTF-8?B?IGfEmcWbbMSF?=
        Content-Type: multipart/mixed; boundary="zewn"

        --zewn
        Content-Type: multipart/alternative; boundary=wewn

        --wewn
        Content-Type: text/plain; charset="windows-1250"
        Content-Transfer-Encoding: quoted-printable

        Za=BF=F3=B3=E6 g=EA=9Cl=B9 =
        ja=9F=F1
        --wewn--
        --zewn
        Content-Type: application/octet-stream
        Content-Transfer-Encoding: base64

        TVo=
        --zewn--
        """;
}
