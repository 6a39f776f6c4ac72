using Bunit;
using FluentAssertions;
using IBok.Blazor.Portal.Ledger.Charges;
using IBok.Core.Ledger.Charges;

namespace IBok.Tests.Screens.Portal;

[Trait("Clause", "J4.1f")]
public sealed class ChargeDetailsTests : BunitContext
{
    private static readonly ReadCharges.Line Line =
        new("N-1", "Eksploatacja", 48.30m, "m2", 2.95m, new(14_249), new(2026, 11, 15), new(2026, 11, 1), null, null);

    [Fact]
    public void Quantity_unit_and_rate_are_shown_as_people_write_them() => Details(Line).Should().StartWith("48,3").And.Contain("\u00a0m² × 2,95\u00a0zł");

    [Theory]
    [InlineData("m3", "m³")]
    [InlineData("os.", "os.")]
    [InlineData("szt.", "szt.")]
    public void Units_are_written_out(string unit, string shown) => Details(Line with { Unit = unit }).Should().Contain($"\u00a0{shown} ×");

    [Fact]
    public void Thousands_and_small_rates_keep_all_their_digits() =>
        Details(Line with { Quantity = 1_234.5678m, Rate = 0.0123m }).Should().Contain("1\u00a0234,5678\u00a0m² × 0,0123\u00a0zł");

    [Fact]
    public void A_charge_without_quantity_shows_no_product()
    {
        Details(Line with { Quantity = null, Rate = null, Unit = null }).Should().NotContain("×").And.Contain("termin 15.11.2026");
        Details(Line with { Rate = null }).Should().NotContain("×");
    }

    [Fact]
    public void A_correction_names_what_it_corrects_and_a_document_is_named()
    {
        var text = Details(Line with { Quantity = -1m, Unit = "os.", Corrects = "N-0", Document = "KOR/2026/07/1" });
        text.Should().Contain("-1\u00a0os. ×").And.Contain("korekta zapisu N-0").And.Contain("dokument KOR/2026/07/1");
        Details(Line).Should().NotContain("korekta").And.NotContain("dokument");
    }

    private string Details(ReadCharges.Line line) => Render<ChargeDetails>(p => p.Add(c => c.Line, line)).Find(".details").TextContent.Trim();
}
