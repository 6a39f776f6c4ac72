using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Commands;

[Trait("Clause", "J4.1g")]
public sealed class InterestVerbTests
{
    [Fact]
    public async Task Json_has_the_interest_and_its_segments()
    {
        var json = (await Verb.Run("interest", "--principal", "1000,00", "--due", "2026-02-16", "--paid", "2026-03-20", "--json")).Expect(0).Json;
        json.GetProperty("interest").GetString().Should().Be("8.21");
        json.GetProperty("segments").EnumerateArray().Select(s => string.Join(' ', s.EnumerateObject().Select(p => $"{p.Name}={p.Value}"))).Should().Equal(
            "from=2026-02-17 to=2026-03-04 days=16 rate=9.50 principal=1000.00 interest=4.16",
            "from=2026-03-05 to=2026-03-20 days=16 rate=9.25 principal=1000.00 interest=4.05");
    }

    [Fact]
    public async Task The_readable_answer_says_the_same_in_Polish()
    {
        var text = (await Verb.Here("interest", "--principal", "1 000,00", "--due", "2026-10-10", "--paid", "2026-10-13")).Expect(0).Out;
        text.Should().Contain("termin (art. 115 k.c.) 12.10.2026").And.Contain("9,25\u00a0%").And.Contain("0,25\u00a0zł");
    }

    [Theory]
    [InlineData("1000.00")]
    [InlineData("-5,00")]
    [InlineData("1,005")]
    [InlineData("tysiąc")]
    public async Task A_principal_that_is_no_amount_is_refused(string principal) =>
        (await Verb.Here("interest", "--principal", principal, "--due", "2026-01-10", "--paid", "2026-02-10")).Expect(1).Error
            .Should().Contain($"„{principal}”").And.Contain("1000,00");

    [Fact]
    public async Task Interest_before_the_first_known_rate_is_refused_with_the_day() =>
        (await Verb.Here("interest", "--principal", "1,00", "--due", "2005-10-13", "--paid", "2026-02-10")).Expect(1).Error
            .Should().Contain("brak stopy na dzień 14.10.2005");
}
