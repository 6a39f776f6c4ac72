using Bunit;
using FluentAssertions;
using IBok.Blazor.Office.Registrations;

namespace IBok.Tests.Screens.Office;

public sealed class DeadlineMarkTests : BunitContext
{
    [Theory]
    [InlineData(5, "mark-day", "zostało: 5\u00a0dni roboczych")]
    [InlineData(1, "mark-day soon", "zostało: 1\u00a0dzień roboczy")]
    [InlineData(0, "mark-day soon", "ostatni dzień")]
    [InlineData(-1, "mark-day late", "po terminie: 1\u00a0dzień roboczy")]
    [InlineData(-22, "mark-day late", "po terminie: 22\u00a0dni robocze")]
    [Trait("Clause", "J2.8")]
    public void Days_left_are_told_in_words_and_colour_follows(int left, string look, string words)
    {
        var mark = Render<DeadlineMark>(p => p.Add(m => m.Deadline, new(2026, 5, 8)).Add(m => m.DaysLeft, left)).Find(".mark-day");
        mark.ClassName!.Trim().Should().Be(look);
        mark.Children[0].TextContent.Should().Be("08.05.2026");
        mark.Children[1].TextContent.Should().Be(words);
    }
}
