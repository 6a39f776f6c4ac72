using System.Globalization;
using Bunit;
using FluentAssertions;
using IBok.Blazor.Health;
using IBok.Blazor.Office.Dashboards;
using IBok.Blazor.Shared;
using IBok.Core.Dashboards;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using Microsoft.Extensions.Logging;

namespace IBok.Tests.Dashboards;

public sealed class ChartTests
{
    [Theory]
    [InlineData("0", "1")]
    [InlineData("0.03", "0.01")]
    [InlineData("4", "1")]
    [InlineData("4.01", "2")]
    [InlineData("9", "2.5")]
    [InlineData("100", "25")]
    [InlineData("104.2", "50")]
    [InlineData("26943.34", "10000")]
    public void Four_round_steps_of_the_axis_reach_the_highest_bar(string most, string unit) =>
        BarChart.UnitOf(decimal.Parse(most, CultureInfo.InvariantCulture)).Should().Be(decimal.Parse(unit, CultureInfo.InvariantCulture));

    [Fact]
    public void A_bar_is_as_high_as_its_part_of_the_axis_and_tells_its_value_in_words()
    {
        using var page = new BunitContext();
        var chart = page.Render<BarChart>(p => p.Add(c => c.Label, "Próba").Add(c => c.Short, v => $"{v:0}")
            .Add(c => c.Bars, [new("01.26", 4, "4,00 zł"), new("02.26", 2, "2,00 zł", Marked: true), new("03.26", 0, "0,00 zł")]));
        chart.FindAll("rect").Select(b => b.GetAttribute("height")).Should().Equal("198", "99", "0");
        chart.FindAll("rect")[1].ClassList.Should().Contain("marked");
        chart.FindAll("rect title").Select(t => t.TextContent).Should().Equal("01.26: 4,00 zł", "02.26: 2,00 zł", "03.26: 0,00 zł");
        chart.Find("svg").GetAttribute("aria-label").Should().Be("Próba");
        chart.FindAll("*").Should().NotContain(e => e.HasAttribute("style"), "the policy of the page forbids it");
    }

    [Fact]
    public void A_month_is_the_difference_of_two_ends_and_nothing_charged_has_no_ratio()
    {
        var rows = MonthRow.Of([Total(new(2026, 9, 30), 100, 100), Total(new(2026, 10, 31), 300, 290), Total(new(2026, 11, 22), 300, 280)]);
        rows.Select(r => (r.Label, r.Charged.Grosze, r.Paid.Grosze, r.IsOpen)).Should().Equal(("10.26", 200, 190, false), ("11.26", 0, -10, true));
        rows.Select(r => MonthRow.Percent(r.Ratio)).Should().Equal("95,0\u00a0%", "–");
    }

    [Fact]
    public void Errors_are_counted_without_their_messages_and_only_the_newest_are_kept()
    {
        using var errors = new ErrorsSeen(FakeClock.At(2026, 11, 21));
        var log = errors.CreateLogger("IBok.Somewhere");
        log.Log(LogLevel.Warning, new EventId(1, "Small"), "x", null, (s, _) => s);
        for (var i = 0; i < 25; i++) log.Log(LogLevel.Error, new EventId(i, $"E{i}"), "Jan Tajny", i == 24 ? new InvalidOperationException("Jan Tajny") : null, (s, _) => s);
        errors.Count.Should().Be(25);
        errors.Latest.Should().HaveCount(20);
        errors.Latest[0].Should().Be(new ErrorsSeen.Seen(errors.Since, "IBok.Somewhere", nameof(InvalidOperationException)));
        errors.Latest[1].Kind.Should().Be("E23");
    }

    private static MonthTotal Total(DateOnly on, long charged, long paid) => new(on, new(charged), new(paid), Money.Zero, Money.Zero, Money.Zero, Money.Zero, 0);
}
