using System.Text;
using FluentAssertions;
using IBok.Core.BankFormats.Bytes;

namespace IBok.Tests.BankFormats.Bytes;

/// <summary>Numbers, amounts and days as banks write them, up to their limits.</summary>
public sealed class AsciiFieldTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("007", 7)]
    [InlineData("999999999", 999_999_999)]
    [InlineData("1000000000", null)]
    [InlineData("", null)]
    [InlineData("-1", null)]
    [InlineData("1/2", null)]
    [InlineData("1:2", null)]
    public void A_number_has_one_to_nine_digits(string text, int? number) => AsciiField.Number(Bytes(text)).Should().Be(number);

    [Theory]
    [InlineData("51234", 512_34L)]
    [InlineData("000000000051234", 512_34L)]
    [InlineData("999999999999999", 999_999_999_999_999L)]
    [InlineData("1000000000000000", null)]
    [InlineData("512,34", null)]
    [InlineData("512,", null)]
    [InlineData("512.34", null)]
    [InlineData("", null)]
    public void A_whole_amount_has_one_to_fifteen_digits_and_no_decimals(string text, long? whole) => AsciiField.Whole(Bytes(text)).Should().Be(whole);

    [Theory]
    [InlineData("1234,56", 1_234_56L)]
    [InlineData("1234,5", 1_234_50L)]
    [InlineData("1234,", 1_234_00L)]
    [InlineData("1234", 1_234_00L)]
    [InlineData("0,01", 1L)]
    [InlineData("999999999999999,99", 99_999_999_999_999_999L)]
    [InlineData("1000000000000000,00", null)]
    [InlineData("1,234", null)]
    [InlineData("1,2,3", null)]
    [InlineData("1,-2", null)]
    [InlineData("-1,20", null)]
    [InlineData(",50", null)]
    [InlineData(",", null)]
    public void An_amount_has_fifteen_digits_a_comma_and_two_decimals(string text, long? grosze) => AsciiField.Grosze(Bytes(text)).Should().Be(grosze);

    [Theory]
    [InlineData("19900101", 1990, 1, 1)]
    [InlineData("21001231", 2100, 12, 31)]
    [InlineData("000101", 2000, 1, 1)]
    [InlineData("991231", 2099, 12, 31)]
    [InlineData("20280229", 2028, 2, 29)]
    public void A_day_of_the_years_1990_to_2100_is_one(string text, int year, int month, int day) => AsciiField.Day(Bytes(text)).Should().Be(new DateOnly(year, month, day));

    [Theory]
    [InlineData("19891231")]
    [InlineData("21010101")]
    [InlineData("00000101")]
    [InlineData("20260001")]
    [InlineData("20261301")]
    [InlineData("20260100")]
    [InlineData("20260132")]
    [InlineData("20270229")]
    [InlineData("2026115")]
    [InlineData("2026-1-5")]
    public void Other_days_are_none(string text) => AsciiField.Day(Bytes(text)).Should().BeNull();

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);
}
