using FluentAssertions;
using FsCheck.Fluent;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Kernel;

/// <summary>Numbers of cases on paper: read back from any hand, never another case for a slip of it.</summary>
public sealed class CheckedNumberTests
{
    private static readonly CheckedNumber Register = new("R");
    private static readonly DateTime At = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(1, "R-2026-00001-4")]
    [InlineData(12, "R-2026-00012-1")]
    [InlineData(123_456, "R-2026-123456-9")]
    public void A_case_has_register_year_number_and_check_digit(int id, string number) => Register.Of(id, At).Should().Be(number);

    [Fact]
    public void The_year_is_the_one_in_Poland() => Register.Of(1, new(2026, 12, 31, 23, 30, 0, DateTimeKind.Utc)).Should().StartWith("R-2027-");

    [Fact]
    public void Every_number_is_read_back_and_every_single_wrong_digit_noticed() => Always.Holds(
        Gen.Choose(1, 9_999_999).ToArbitrary(),
        id =>
        {
            var number = Register.Of(id, At);
            return Register.Parse(number) == id && Slips(number).All(slip => Register.Parse(slip) is null);
        });

    [Theory]
    [InlineData(" r-2026-00001-4 ", 1)]
    [InlineData("S-2026-00001-4", null)]
    [InlineData("R-2026-000001-4", null)]
    [InlineData("R-2026-00001", null)]
    [InlineData("R-26-00001-4", null)]
    [InlineData("R-2026-0001-4", null)]
    [InlineData("R-2026-0000000001-4", null)]
    [InlineData("R-2026-00001-44", null)]
    [InlineData("R-2026-+0001-4", null)]
    [InlineData("R-2O26-00001-4", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void What_is_no_number_of_this_register_opens_nothing(string? text, int? id) => Register.Parse(text).Should().Be(id);

    private static IEnumerable<string> Slips(string number) =>
        from at in Enumerable.Range(2, number.Length - 2) where char.IsAsciiDigit(number[at])
        from digit in "0123456789" where digit != number[at]
        select $"{number[..at]}{digit}{number[(at + 1)..]}";
}
