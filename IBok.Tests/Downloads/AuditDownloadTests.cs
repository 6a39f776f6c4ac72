using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using IBok.Blazor.Downloads;

namespace IBok.Tests.Downloads;

public sealed class AuditDownloadTests
{
    [Theory]
    [InlineData("", "\"\"")]
    [InlineData(null, "\"\"")]
    [InlineData("zwykły; tekst", "\"zwykły; tekst\"")]
    [InlineData("ul. \"Wzorcowa\"", "\"ul. \"\"Wzorcowa\"\"\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("-2", "\"'-2\"")]
    [Trait("Asvs", "4")]
    public void A_field_is_text_to_every_spreadsheet(string? text, string field) => AuditDownload.Field(text).Should().Be(field);

    [Fact]
    [Trait("Asvs", "4")]
    public void Any_text_stays_one_field_that_begins_no_formula() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        var field = AuditDownload.Field(text.Get);
        var inside = field[1..^1];
        return field[0] == '"' && field[^1] == '"' && !inside.Replace("\"\"", "", StringComparison.Ordinal).Contains('"', StringComparison.Ordinal)
            && (inside.Length == 0 || !"=+-@\t\r\0".Contains(inside[0], StringComparison.Ordinal));
    }).QuickCheckThrowOnFailure();
}
