using FluentAssertions;
using FsCheck.Fluent;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Documents.Workbooks;

/// <summary>Both writers make the same workbook, and whatever a text is, it stays text.</summary>
public sealed class WorkbookWriterTests
{
    private static readonly DateTime MadeAt = new(2026, 11, 21, 9, 30, 0, DateTimeKind.Utc);

    public static TheoryData<IWorkbookWriter> Writers => [new ClosedXmlWorkbook(), new StreamedWorkbook()];

    public static TheoryData<string> Dangerous =>
    [
        "=HYPERLINK(\"http://x\")", "=1+1", "+48 600 100 100", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "1.5", "007", "2026-01-01", "TRUE", "1E5", "=", "&<>\"'", " x ", "_x0041_",
        "_X0041_", "_x005F_", "Żółć 😀", "{=A1}", "#N/A",
    ];

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task Dates_and_amounts_are_real_numbers_with_Polish_formats_and_every_sheet_is_ready_to_read(IWorkbookWriter writer)
    {
        Cell[] row = [Cell.Of("tekst"), Cell.Of(new DateOnly(2026, 11, 20)), Cell.Of(new DateTime(2026, 7, 1, 22, 30, 0, DateTimeKind.Utc)), Cell.Of(new Money(-123_456)), Cell.Count(1_234), Cell.Hundredths(405)];
        var file = await WorkbookFile.Of(writer, Shape("Próba & Co"), [row, [Cell.Empty, Cell.Of((DateOnly?)null), Cell.Of((DateTime?)null), Cell.Of(new Money(5)), Cell.Count(0), Cell.Empty]],
            new ControlRow(true, Cell.Of("Próba")), new ControlRow(false, Cell.Of("kwota"), Cell.Of(new Money(1)), Cell.Of(new Money(1)), Cell.Of("zgodne")));
        (file.Title, file.Author).Should().Be(("Próba & Co", "księgowa"));
        file.Sheets.Select(s => s.Name).Should().Equal("Próba & Co", "Kontrola");
        var data = file.Data[0];
        (data.HasFrozenHeader, data.Filter, data.Titles, data.WideColumns, data.Formulas).Should().Be((true, "A1:F3", "'Próba & Co'!1:1", 6, 0));
        data.Texts(0).Should().Equal("Tekst", "Dzień", "Chwila", "Kwota", "Liczba", "Krotność");
        data.Rows[1].Select(c => (c!.Text, c.Number is { } n ? Math.Round(n, 6) : (decimal?)null, c.Format)).Should().Equal(
            ("tekst", null, "@"), (null, 46_346m, "dd.mm.yyyy"), (null, 46_205.020833m, "dd.mm.yyyy hh:mm"), (null, -1_234.56m, "#,##0.00"), (null, 1_234m, "#,##0"), (null, 4.05m, "#,##0.00"));
        data.Rows[2].Select(c => c?.Number).Should().Equal([null, null, null, 0.05m, 0m], "what is empty has no cell");
        file.Control.Texts(1).Should().Equal("kwota", null, null, "zgodne");
        (file.Control.Rows[1][1]!.Number, file.Control.WideColumns, file.Control.HasFrozenHeader).Should().Be((0.01m, 4, false));
    }

    [Theory]
    [MemberData(nameof(Dangerous))]
    public async Task Text_that_begins_like_a_formula_or_looks_like_a_number_stays_the_text_it_was(string text)
    {
        foreach (var writer in Writers.Select(w => w.Data))
        {
            var file = await WorkbookFile.Of(writer, Shape(text), [[Cell.Of(text)]], new ControlRow(false, Cell.Of(text)));
            var cell = file.Data[0].Rows[1][0]!;
            (cell.Text, cell.Number, cell.Format, file.Data[0].Formulas).Should().Be((text.Replace('\r', '\n'), null, "@", 0), "{0}", writer);
            file.Control.Rows[0][0]!.Text.Should().Be(text.Replace('\r', '\n'));
        }
    }

    [Fact]
    public void Any_text_comes_back_as_it_was_or_cleaned_as_it_is_said()
    {
        var characters = Gen.OneOf(Gen.Choose(0, 0x7F), Gen.Choose(0x80, 0x2FF), Gen.Choose(0xD7F0, 0xE00F), Gen.Choose(0xFFF0, 0xFFFF), Gen.Elements('_', 'x', '0', '4', '1', '&', '<', '\r', '\n', ' ').Select(c => (int)c));
        var texts = characters.Select(c => (char)c).ArrayOf().Select(c => new string(c));
        Always.Holds(texts.ListOf(20).ToArbitrary(), async all =>
        {
            foreach (var writer in Writers.Select(w => w.Data))
            {
                var file = await WorkbookFile.Of(writer, Shape("Próba"), all.Select(t => new[] { Cell.Count(1), Cell.Of(t) }));
                var back = file.Data[0].Rows.Skip(1).Select(r => r.Count < 2 ? "" : r[1]!.Text);
                back.Should().Equal(all.Select(CellText.Clean), "{0}", writer);
            }
        }, count: 100);
    }

    [Fact]
    public void Cleaning_keeps_all_that_can_be_kept()
    {
        CellText.Clean("a\u0001b\uFFFFc\ud83d\ude00d\ud83d\te\r\nf\rg").Should().Be("a\uFFFDb\uFFFDc\ud83d\ude00d\uFFFD\te\nf\ng");
        var longest = new string('ż', CellText.Longest);
        CellText.Clean(longest).Should().Be(longest);
        CellText.Clean(longest + "x").Should().HaveLength(CellText.Longest).And.EndWith("ż…");
        CellText.Clean(new string('a', CellText.Longest - 2) + "\ud83d\ude00\ud83d\ude00").Should().HaveLength(CellText.Longest - 1).And.EndWith("a…", "a pair is not cut in two");
    }

    [Fact]
    public async Task A_full_sheet_is_followed_by_a_next_one_with_a_header_of_its_own()
    {
        var file = await WorkbookFile.Of(new StreamedWorkbook(mostRows: 4), Shape("Bardzo długa nazwa raportu: konta [1]"), Enumerable.Range(1, 7).Select(n => new[] { Cell.Count(n) }));
        file.Sheets.Select(s => s.Name).Should().Equal("Bardzo długa nazwa raportu kont", "Bardzo długa nazwa raportu (2)", "Bardzo długa nazwa raportu (3)", "Kontrola");
        file.Data.Select(s => (s.Rows.Count, s.Filter, s.HasFrozenHeader)).Should().Equal((4, "A1:F4", true), (4, "A1:F4", true), (2, "A1:F2", true));
        file.Data.SelectMany(s => s.Rows.Skip(1)).Select(r => r[0]!.Number).Should().Equal(1, 2, 3, 4, 5, 6, 7);
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task A_report_without_rows_is_a_workbook_too(IWorkbookWriter writer)
    {
        var file = await WorkbookFile.Of(writer, Shape("Próba"), []);
        file.Data.Should().ContainSingle().Which.Rows.Should().ContainSingle();
        file.Data[0].Filter.Should().Be("A1:F1");
    }

    [Fact]
    public void Days_that_no_spreadsheet_dates_right_become_text() => Cell.Of(new DateOnly(1900, 2, 28)).Should().Be(Cell.Of("28.02.1900"));

    private static WorkbookShape Shape(string title) => new(title, title, "Kontrola", "księgowa", MadeAt,
    [
        new("Tekst", CellKind.Text, 20), new("Dzień", CellKind.Day, 12), new("Chwila", CellKind.Instant, 17), new("Kwota", CellKind.Money, 14), new("Liczba", CellKind.Count, 9),
        new("Krotność", CellKind.Hundredths, 9),
    ]);
}
