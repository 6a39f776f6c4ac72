using FluentAssertions;
using IBok.Core.DataChanges;

namespace IBok.Tests.DataChanges;

public sealed class ChangeFormNumberTests
{
    [Theory]
    [InlineData("P-00012")]
    [InlineData("1")]
    [InlineData("os/7.A")]
    public void The_number_on_the_sheet_leads_to_the_person(string code)
    {
        ChangeFormNumber.Parse(ChangeFormNumber.Of(code)).Should().Be(code);
        ChangeFormNumber.Parse($" {ChangeFormNumber.Of(code)} ").Should().Be(code);
        ChangeFormNumber.Parse(ChangeFormNumber.Of(code).ToLowerInvariant()).Should().BeEquivalentTo(code);
    }

    [Fact]
    public void One_wrong_digit_or_two_swapped_ones_lead_to_nobody()
    {
        var number = ChangeFormNumber.Of("P-01234");
        var wrong = Enumerable.Range(5, 5).SelectMany(at => "0123456789".Where(d => d != number[at]).Select(d => number[..at] + d + number[(at + 1)..]));
        var swapped = Enumerable.Range(5, 4).Select(at => $"{number[..at]}{number[at + 1]}{number[at]}{number[(at + 2)..]}");
        wrong.Concat(swapped).Should().HaveCount(49).And.OnlyContain(n => ChangeFormNumber.Parse(n) == null);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ZD-")]
    [InlineData("ZD--00")]
    [InlineData("R-2026-00001-4")]
    [InlineData("Pokazowa")]
    public void What_is_no_such_number_is_none(string? text) => ChangeFormNumber.Parse(text).Should().BeNull();
}
