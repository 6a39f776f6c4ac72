using System.Globalization;
using System.IO.Compression;
using System.Text;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// A workbook of 100,000 rows × 10 columns (5 texts, 2 amounts, a day, an instant, a number) written to nowhere. Floor: the bytes of just that sheet, put together by
/// hand without a writer's generality, into a <see cref="ZipArchive"/> at the same level. Memory: what stays on the heap while rows go by, at once and at five times the
/// rows. First byte: what a browser waits for over HTTP.
/// </summary>
internal static class XlsxBench
{
    private const int Rows = 100_000, Pairs = 9, LookEvery = 10_000;

    private static readonly WorkbookShape Shape = new("Raport", "Raport", "Kontrola", "bench", new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc),
    [
        .. Enumerable.Range(1, 5).Select(n => new SheetColumn($"Tekst {n}", CellKind.Text, 20)), new("Kwota", CellKind.Money, 14), new("Odsetki", CellKind.Money, 14),
        new("Dzień", CellKind.Day, 12), new("Chwila", CellKind.Instant, 17), new("Numer", CellKind.Count, 10),
    ]);

    public static async Task Run(BenchReport report)
    {
        var pairs = await Measure.InTurn(Pairs, () => Measure.Seconds(() => Write(Rows, Stream.Null)), () => Measure.Seconds(() => ByHand(Rows, Stream.Null)));
        report.Ratio("xlsx", pairs, "s", most: 1.5);
        var (once, fivefold) = (await Peak(Rows), await Peak(5 * Rows));
        report.Value("xlsx-memory-growth", Math.Max(0, fivefold - once), "MB", most: 20);
        report.Value("xlsx-first-byte", await FirstByte(), "ms", most: 200);
    }

    private static Task<long> Write(int rows, Stream to, Action<int>? look = null) => new StreamedWorkbook().Write(
        Shape, Cells(rows, look), count => Task.FromResult<IReadOnlyList<ControlRow>>([new(false, Cell.Of("Wiersze"), Cell.Count(count))]), to, CancellationToken.None);

    private static async IAsyncEnumerable<Cell[]> Cells(int rows, Action<int>? look = null)
    {
        for (var i = 0; i < rows; i++)
        {
            look?.Invoke(i);
            var r = BenchRow.Of(i);
            yield return
            [
                Cell.Of(r.Account), Cell.Of(r.Premises), Cell.Of(r.Building), Cell.Of(r.Holder), Cell.Of(r.Component), Cell.Of(new Money(r.Grosze)), Cell.Of(new Money(r.Interest)), Cell.Of(r.Day),
                Cell.Of(r.At), Cell.Count(i),
            ];
        }

        await Task.CompletedTask;
    }

    private static async Task ByHand(int rows, Stream to)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null);
        await using var sheet = await zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).OpenAsync();
        var hand = new HandSheet();
        for (var i = 0; i < rows; i++)
        {
            hand.Row(BenchRow.Of(i), i);
            if (hand.Used >= 1 << 16) await sheet.WriteAsync(hand.Take());
        }

        await sheet.WriteAsync(hand.Take());
    }

    // Megabytes above what was there before, looked at while writing.
    private static async Task<double> Peak(int rows)
    {
        var (before, most) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        await Write(rows, Stream.Null, i => most = i % LookEvery == 0 ? Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before) : most);
        return most / (1024.0 * 1024.0);
    }

    private static async Task<double> FirstByte()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/", () => Results.Stream(to => Write(5 * Rows, to)));
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        List<double> all = [];
        for (var i = 0; i < Pairs; i++) all.Add(1_000 * await Measure.Seconds(() => ReadFirst(client)));
        return Measure.Median(all);
    }

    private static async Task ReadFirst(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();
        if (await body.ReadAsync(new byte[1]) != 1) throw new InvalidOperationException("Nothing came.");
    }

    /// <summary>The same sheet, known beforehand: no kinds of cells, no columns, nothing looked up.</summary>
    private sealed class HandSheet
    {
        private readonly byte[] buffer = new byte[1 << 17];

        public int Used { get; private set; }

        public ReadOnlyMemory<byte> Take()
        {
            var full = buffer.AsMemory(0, Used);
            Used = 0;
            return full;
        }

        public void Row(in BenchRow r, int i)
        {
            var n = i + 2;
            Put("<row r=\""u8);
            Number(n);
            Put("\">"u8);
            Text("<c r=\"A"u8, n, r.Account);
            Text("<c r=\"B"u8, n, r.Premises);
            Text("<c r=\"C"u8, n, r.Building);
            Text("<c r=\"D"u8, n, r.Holder);
            Text("<c r=\"E"u8, n, r.Component);
            Money("<c r=\"F"u8, n, r.Grosze);
            Money("<c r=\"G"u8, n, r.Interest);
            Value("<c r=\"H"u8, n, "\" s=\"3\"><v>"u8, r.Day.DayNumber - 693_593);
            Value("<c r=\"I"u8, n, "\" s=\"4\"><v>"u8, (r.At.InPoland().Ticks / (double)TimeSpan.TicksPerDay) - 693_593);
            Value("<c r=\"J"u8, n, "\" s=\"6\"><v>"u8, i);
            Put("</row>"u8);
        }

        private void Text(ReadOnlySpan<byte> head, int n, string text)
        {
            Put(head);
            Number(n);
            Put("\" s=\"2\" t=\"inlineStr\"><is><t>"u8);
            Used += Encoding.UTF8.GetBytes(text.AsSpan().IndexOfAny('&', '<', '>') < 0 ? text : System.Security.SecurityElement.Escape(text), buffer.AsSpan(Used));
            Put("</t></is></c>"u8);
        }

        private void Money(ReadOnlySpan<byte> head, int n, long grosze)
        {
            Put(head);
            Number(n);
            Put("\" s=\"5\"><v>"u8);
            Number(grosze / 100);
            Put("."u8);
            Number(grosze % 100 / 10);
            Number(grosze % 10);
            Put("</v></c>"u8);
        }

        private void Value<T>(ReadOnlySpan<byte> head, int n, ReadOnlySpan<byte> style, T value)
            where T : IUtf8SpanFormattable
        {
            Put(head);
            Number(n);
            Put(style);
            Number(value);
            Put("</v></c>"u8);
        }

        private void Put(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(buffer.AsSpan(Used));
            Used += bytes.Length;
        }

        private void Number<T>(T number)
            where T : IUtf8SpanFormattable
        {
            number.TryFormat(buffer.AsSpan(Used), out var written, default, CultureInfo.InvariantCulture);
            Used += written;
        }
    }

    /// <summary>What a row says; the same for the program and the floor.</summary>
    private readonly record struct BenchRow(string Account, string Premises, string Building, string Holder, string Component, long Grosze, long Interest, DateOnly Day, DateTime At)
    {
        private static readonly string[] Names = [.. Enumerable.Range(0, 997).Select(i => $"Osoba Wymyślona {i} i współwłaściciel")], Parts = ["Eksploatacja", "Fundusz remontowy", "Ciepło & ciepła woda", "Odpady"];
        private static readonly string[] Codes = [.. Enumerable.Range(0, 9_973).Select(i => $"K-{i:00000}")];
        private static readonly DateTime Since = new(2025, 1, 1, 12, 0, 0, DateTimeKind.Utc);

        public static BenchRow Of(int i) => new(
            Codes[i % Codes.Length], Codes[(i + 7) % Codes.Length], "ul. Żwirowa 12A", Names[i % Names.Length], Parts[i % Parts.Length], 10_000 + (i * 37L % 900_000), i % 5_000,
            new DateOnly(2025, 1, 1).AddDays(i % 600), Since.AddMinutes(i));
    }
}
