using AngleSharp.Dom;
using Bunit;
using FluentAssertions;
using IBok.Blazor.Portal.Ledger;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Core.Ledger.Interest;

namespace IBok.Tests.Screens.Portal;

[Trait("Clause", "J4.1g")]
public sealed class InterestItemTests : BunitContext
{
    private static readonly InterestSegment
        First = new(new(2026, 5, 16), new(2026, 8, 20), 97, 925, new(6_800), new(167)),
        Second = new(new(2026, 8, 21), new(2026, 8, 21), 1, 1_050, new(123_456), new(36));

    [Fact]
    public void Each_segment_shows_its_days_rate_and_base()
    {
        var rows = Item(new(203), First, Second).FindAll("tbody tr").Select(Words).ToList();
        rows.Should().Equal(
            "16.05.2026 – 20.08.2026 68,00\u00a0zł × 9,25\u00a0% × 97\u00a0dni / 365 1,67\u00a0zł",
            "21.08.2026 – 21.08.2026 1\u00a0234,56\u00a0zł × 10,50\u00a0% × 1\u00a0dzień / 365 0,36\u00a0zł");
    }

    [Fact]
    public void What_was_paid_of_the_interest_is_taken_off()
    {
        var foot = Item(new(36), First, Second).FindAll("tfoot tr").Select(Words).ToList();
        foot.Should().HaveCount(2);
        foot[0].Should().StartWith("Już zapłacone").And.Contain("1,67\u00a0zł");
        foot[1].Should().Be("Pozostało 0,36\u00a0zł");
    }

    [Fact]
    public void Where_nothing_was_paid_nothing_is_taken_off() =>
        Item(new(203), First, Second).FindAll("tfoot tr").Select(Words).Should().Equal("Pozostało 2,03\u00a0zł");

    [Fact]
    public void The_line_to_open_names_the_charge_its_month_its_due_day_and_the_interest()
    {
        var line = Words(Item(new(203), First, Second).Find("summary"));
        line.Should().StartWith("Eksploatacja, maj 2026").And.Contain("zaległość 68,00\u00a0zł").And.Contain("termin 15.05.2026").And.EndWith("2,03\u00a0zł");
    }

    private IRenderedComponent<InterestItem> Item(Money interest, params InterestSegment[] segments) => Render<InterestItem>(p => p.Add(
        i => i.Item, new ExplainAccount.OpenItem(
            "N-1", new(2026, 5), "Eksploatacja", new(2026, 5, 1), new(2026, 5, 15), new(2026, 5, 15), new(6_800), new(6_800), interest, null, segments, [])));

    // U+00A0 stays: only what the markup's indentation puts between is one space.
    private static string Words(IElement element) => System.Text.RegularExpressions.Regex.Replace(
        string.Concat(element.GetDescendants().OfType<IText>().Select(t => t.Data + " ")), "[ \r\n\t]+", " ",
        System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Trim(' ');
}
