using System.Globalization;
using FluentAssertions;
using FsCheck.Fluent;
using IBok.Core.Registrations;
using IBok.Tests.Testing;

namespace IBok.Tests.Registrations;

public sealed class CaseNumberTests
{
    private static readonly DateTime Summer = new(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_case_number_is_read_back_also_as_people_type_it()
    {
        CaseNumber.Of(12, Summer).Should().StartWith("R-2026-00012-");
        Always.Holds(Gen.Choose(1, 99_999_999).ToArbitrary(), id =>
        {
            var number = CaseNumber.Of(id, Summer);
            CaseNumber.Parse(number).Should().Be(id);
            CaseNumber.Parse($" {number.ToLowerInvariant()} ").Should().Be(id);
        });
    }

    [Fact]
    public void The_year_is_the_one_in_Poland() =>
        CaseNumber.Of(1, new(2026, 12, 31, 23, 30, 0, DateTimeKind.Utc)).Should().StartWith("R-2027-");

    [Fact]
    public void No_single_wrong_digit_leads_to_another_case() => Always.Holds(Gen.Choose(1, 99_999).ToArbitrary(), id =>
    {
        var number = CaseNumber.Of(id, Summer);
        for (var i = 2; i < number.Length; i++)
        {
            if (!char.IsAsciiDigit(number[i])) continue;
            foreach (var other in "0123456789".Where(d => d != number[i]))
                CaseNumber.Parse(string.Create(CultureInfo.InvariantCulture, $"{number[..i]}{other}{number[(i + 1)..]}")).Should().BeNull();
        }
    }, count: 50);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("R-2026-00012")]
    [InlineData("R-2026-00012-")]
    [InlineData("R-2026--3-1")]
    [InlineData("R-2026-99999999999999-1")]
    [InlineData("X-2026-00012-8")]
    [InlineData("R-2026-00012-8' OR 1=1")]
    public void What_is_no_case_number_opens_nothing(string? text) => CaseNumber.Parse(text).Should().BeNull();
}
