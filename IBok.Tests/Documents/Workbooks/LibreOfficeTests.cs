using System.Diagnostics;
using System.Text;
using FluentAssertions;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Documents.Workbooks;

/// <summary>LibreOffice, where this machine has it, opens what both writers make and reads the same from it.</summary>
public sealed class LibreOfficeTests
{
    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/lib/libreoffice/program")
        .SelectMany(f => new[] { Path.Combine(f, "soffice"), Path.Combine(f, "soffice.exe") }).FirstOrDefault(File.Exists);

    [Fact]
    public async Task Both_workbooks_open_without_a_warning_and_read_as_they_were_written()
    {
        if (Program is null) Assert.Skip("No LibreOffice on this machine.");
        var folder = Directory.CreateTempSubdirectory("ibok-office-").FullName;
        List<string> read = [];
        foreach (var (name, writer) in new (string, IWorkbookWriter)[] { ("closed", new ClosedXmlWorkbook()), ("streamed", new StreamedWorkbook()) })
        {
            await using (var file = File.Create(Path.Combine(folder, $"{name}.xlsx")))
            {
                await writer.Write(
                    new("Próba", "Próba", "Kontrola", "księgowa", new(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc), [new("Tekst", CellKind.Text, 20), new("Dzień", CellKind.Day, 12), new("Kwota", CellKind.Money, 14)]),
                    Rows().ToAsyncEnumerable(), _ => Task.FromResult<IReadOnlyList<ControlRow>>([new(false, Cell.Of("zgodne"))]), file, TestFolder.Stop);
            }

            var (code, said) = await Convert(folder, $"{name}.xlsx");
            (code, said.Split('\n').Where(l => !l.Contains("javaldx", StringComparison.Ordinal)).Any(l => l.Contains("rror", StringComparison.Ordinal) || l.Contains("arning", StringComparison.Ordinal)))
                .Should().Be((0, false), said);
            read.Add(await File.ReadAllTextAsync(Path.Combine(folder, $"{name}.csv"), TestFolder.Stop));
        }

        Directory.Delete(folder, recursive: true);
        read[0].Should().Be(read[1]);
        read[0].ReplaceLineEndings("\n").TrimEnd().Split('\n').Should().Equal(
            "Tekst;Dzień;Kwota", "\"=HYPERLINK(\"\"http://x\"\")\";21.11.2026;-1,234.50", "+48 600;01.01.2024;0.01", "Żółć & <b> 😀;21.11.2026;9,999,999.99");
    }

    private static Cell[][] Rows() =>
    [
        [Cell.Of("=HYPERLINK(\"http://x\")"), Cell.Of(new DateOnly(2026, 11, 21)), Cell.Of(new Money(-123_450))],
        [Cell.Of("+48 600"), Cell.Of(new DateOnly(2024, 1, 1)), Cell.Of(new Money(1))],
        [Cell.Of("Żółć & <b> 😀"), Cell.Of(new DateOnly(2026, 11, 21)), Cell.Of(new Money(999_999_999))],
    ];

    // A profile of its own, or an office that is open would answer.
    private static async Task<(int Code, string Said)> Convert(string folder, string file)
    {
        var start = new ProcessStartInfo(Program!, [$"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true", "--outdir", folder, Path.Combine(folder, file)])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var (code, output, error) = await process.ToEnd(TimeSpan.FromMinutes(5), TestFolder.Stop);
        return (code, output + error);
    }
}
