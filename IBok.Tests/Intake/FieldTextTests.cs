using System.Globalization;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Intake;

public sealed class FieldTextTests
{
    [Theory]
    [InlineData("1234,56", 123_456L)]
    [InlineData("-1234,56", -123_456L)]
    [InlineData("0", 0L)]
    [InlineData("12,5", 1_250L)]
    [InlineData("007,00", 700L)]
    [InlineData("1000000000,00", 100_000_000_000L)]
    public void Amounts_have_a_comma_and_at_most_two_decimals(string text, long grosze) => FieldText.Amount(text).Should().Be(new Money(grosze));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(",50")]
    [InlineData("1,")]
    [InlineData("1,234")]
    [InlineData("1.50")]
    [InlineData("1 000,00")]
    [InlineData("--1")]
    [InlineData("+1")]
    [InlineData("1-")]
    [InlineData("1,-5")]
    [InlineData("٣,00")]
    [InlineData("1,5,0")]
    [InlineData("1000000000,01")]
    [InlineData("-1000000000,01")]
    [InlineData("18446744073709551617,00")]
    public void Nothing_else_is_an_amount(string text) => FieldText.Amount(text).Should().BeNull();

    [Fact]
    public void Any_amount_written_for_a_package_is_read_back() => Always.Holds(
        ArbMap.Default.ArbFor<int>(), grosze => FieldText.Amount(new Money(grosze).ToIntake()) == new Money(grosze));

    [Fact]
    [Trait("Asvs", "9")]
    public void Any_text_is_read_or_not_and_never_stops_the_reader() => Always.Holds(
        Gen.Elements("0123456789,.-+ eE\u0660\u00a0x".ToCharArray()).ArrayOf().Select(c => new string(c)).ToArbitrary(),
        text =>
        {
            var amount = FieldText.Amount(text);
            if (amount is { } money) FieldText.Total(text).Should().Be(money);
            if (FieldText.Number(text) is { } number)
                number.Should().Be(decimal.Parse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
            (FieldText.Day(text), Month.Parse(text)).Should().NotBeNull();
        },
        2_000);

    [Fact]
    public void A_control_total_may_be_far_above_a_single_amount()
    {
        FieldText.Total("2880000000,00").Should().Be(new Money(288_000_000_000), "30,000 flats pay that in ten years");
        FieldText.Total("-9999999999999999,99").Should().Be(new Money(-999_999_999_999_999_999));
        FieldText.Total("99999999999999999,00").Should().BeNull();
    }

    [Theory]
    [InlineData("12,345", true)]
    [InlineData("12,34", false)]
    [InlineData("12,3x5", false)]
    [InlineData("12", false)]
    public void Too_many_decimals_are_told_apart_from_what_is_no_number(string text, bool tooMany) => FieldText.HasTooManyDecimals(text).Should().Be(tooMany);

    [Theory]
    [InlineData("48,3", "48.3")]
    [InlineData("-0,00000001", "-0.00000001")]
    [InlineData("999999999999,5", "999999999999.5")]
    [InlineData("1000000000000", null)]
    [InlineData("1,123456789", null)]
    [InlineData("1.5", null)]
    [InlineData(",5", null)]
    [InlineData("5,", null)]
    [InlineData("", null)]
    public void Quantities_and_rates_have_up_to_eight_decimals(string text, string? number) =>
        FieldText.Number(text).Should().Be(number is null ? null : decimal.Parse(number, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("1990-01-01", true)]
    [InlineData("2100-12-31", true)]
    [InlineData("2028-02-29", true)]
    [InlineData("1989-12-31", false)]
    [InlineData("2101-01-01", false)]
    [InlineData("2026-02-29", false)]
    [InlineData("2026-2-28", false)]
    [InlineData("2026/02/28", false)]
    [InlineData("0000-01-01", false)]
    [InlineData("20260228", false)]
    public void A_day_is_a_real_day_of_the_years_1990_to_2100(string text, bool day) => FieldText.Day(text).HasValue.Should().Be(day);

    [Fact]
    public void Any_day_written_is_read_back() => Always.Holds(
        Gen.Choose(WorkingDays.First.DayNumber, WorkingDays.Last.DayNumber).ToArbitrary(), number =>
            FieldText.Day(DateOnly.FromDayNumber(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) == DateOnly.FromDayNumber(number));
}
