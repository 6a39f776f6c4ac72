using System.Text;
using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Interest;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Interest;

public sealed class NbpArchiveTests
{
    [Fact]
    public async Task Changes_of_the_reference_rate_become_statutory_rates_in_order_and_others_are_passed_over()
    {
        var rates = await Read("""
            <?xml version="1.0" encoding="UTF-8"?>
            <stopy_procentowe_archiwum data_publikacji="2015-03-05">
              <pozycje obowiazuje_od="2026-03-05"><pozycja id="ref" oprocentowanie="3,75"/><pozycja id="lom" oprocentowanie="4,25"/></pozycje>
              <pozycje obowiazuje_od="2015-03-05"><pozycja id="ref" oprocentowanie="1,50"/></pozycje>
              <pozycje obowiazuje_od="2014-10-09"><pozycja id="ref" oprocentowanie="2,00"/></pozycje>
              <pozycje obowiazuje_od="2025-12-04"><pozycja id="ref" oprocentowanie="4,00"/></pozycje>
              <pozycje obowiazuje_od="2026-01-01"><pozycja id="ref" oprocentowanie="4,00"/></pozycje>
            </stopy_procentowe_archiwum>
            """);
        rates.Select(r => (r.From, r.BasisPoints)).Should().Equal(
            (new DateOnly(2016, 1, 1), 700), (new DateOnly(2025, 12, 4), 950), (new DateOnly(2026, 3, 5), 925));
        rates[^1].Source.Should().Contain("3,75 % + 5,5 p.p.").And.Contain("art. 481 § 2 KC");
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("Rok;Stopa\r\n2026;9,25", 1)]
    [InlineData("<kursy><pozycja id=\"ref\"/></kursy>", 0)]
    [InlineData("<stopy_procentowe_archiwum>\n<pozycje obowiazuje_od=\"2026-03-05\">", 2)]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>", 0)]
    [Trait("Asvs", "10")]
    public async Task What_is_no_archive_is_refused_with_its_line(string text, int line)
    {
        var problem = (await NbpArchive.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), TestFolder.Stop))
            .Should().BeOfType<Result<NbpArchive.Rates>.Refused>().Which.Problem.Should().BeOfType<NbpArchive.NotAnArchive>().Which;
        if (line > 0) problem.Line.Should().Be(line);
    }

    [Theory]
    [InlineData("2026-13-05", "3,75", "2026-13-05")]
    [InlineData("2026-03-05", "dużo", "dużo")]
    [InlineData("2026-03-05", "375", "375")]
    [InlineData("2026-03-05", "100,01", "100,01")]
    [InlineData("2026-03-05", "-0,01", "-0,01")]
    [InlineData("2026-03-05", "3,755", "3,755")]
    [InlineData("2026-03-05", "", "")]
    [InlineData("", "3,75", "")]
    public async Task A_broken_entry_is_told_with_its_line_and_what_stands_there(string day, string rate, string found) =>
        (await NbpArchive.Read(new MemoryStream(Encoding.UTF8.GetBytes(
            $"<stopy_procentowe_archiwum>\n<pozycje obowiazuje_od=\"{day}\"><pozycja id=\"ref\" oprocentowanie=\"{rate}\"/></pozycje></stopy_procentowe_archiwum>")), TestFolder.Stop))
            .Should().BeOfType<Result<NbpArchive.Rates>.Refused>().Which.Problem.Should().Be(new NbpArchive.BadEntry(2, found));

    [Fact]
    public async Task A_rate_counts_from_the_law_of_2016_on_whether_it_changed_on_that_day_or_before()
    {
        var rates = await Read("""
            <stopy_procentowe_archiwum>
              <pozycje obowiazuje_od="2015-03-05"><pozycja id="ref" oprocentowanie="1,50"/></pozycje>
              <pozycje obowiazuje_od="2016-01-01"><pozycja id="ref" oprocentowanie="0,00"/></pozycje>
              <pozycje obowiazuje_od="2016-01-02"><pozycja id="ref" oprocentowanie="100"/></pozycje>
            </stopy_procentowe_archiwum>
            """);
        rates.Should().Equal(
            new ProposeRate.NewRate(new(2016, 1, 1), 550, "stopa referencyjna NBP 0,00 % + 5,5 p.p. (art. 481 § 2 KC), archiwum NBP"),
            new ProposeRate.NewRate(new(2016, 1, 2), 10_550, "stopa referencyjna NBP 100,00 % + 5,5 p.p. (art. 481 § 2 KC), archiwum NBP"));
    }

    private static async Task<IReadOnlyList<ProposeRate.NewRate>> Read(string text) =>
        (await NbpArchive.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), TestFolder.Stop)).Should().BeOfType<Result<NbpArchive.Rates>.Ok>().Which.Value.All;
}
