using FluentAssertions;
using IBok.Core.Kernel;

namespace IBok.Tests.Kernel;

public sealed class SearchKeyTests
{
    [Theory]
    [InlineData("Zażółć gęślą jaźń", "zazolc gesla jazn")]
    [InlineData("ZAŻÓŁĆ GĘŚLĄ JAŹŃ", "zazolc gesla jazn")]
    [InlineData("Łódź", "lodz")]
    [InlineData("  ul.   Długa\t7 ", "ul. dluga 7")]
    [InlineData("Z\u0307o\u0301l\u0301ty", "zolty")]
    public void Polish_letters_and_capitals_make_no_difference(string text, string key) => SearchKey.Of(text).Trim().Should().Be(key);

    [Fact]
    public void Parts_are_joined_by_one_space_and_empty_ones_left_out() =>
        SearchKey.Of("Osoba 1", null, "", "  ", "ul. Żółta 2").Should().Be("osoba 1 ul. zolta 2");

    [Fact]
    public void A_key_of_a_key_is_the_same_key()
    {
        var key = SearchKey.Of("Święta Góra", "Ćma");
        SearchKey.Of(key).Should().Be(key).And.Be("swieta gora cma");
    }
}
