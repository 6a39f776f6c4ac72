using FluentAssertions;
using IBok.Core.AccountLetters;
using IBok.Core.Kernel;

namespace IBok.Tests.AccountLetters;

public sealed class AmountInWordsTests
{
    [Theory]
    [InlineData(0, "zero złotych 00/100")]
    [InlineData(5, "zero złotych 05/100")]
    [InlineData(1_00, "jeden złoty 00/100")]
    [InlineData(2_00, "dwa złote 00/100")]
    [InlineData(5_00, "pięć złotych 00/100")]
    [InlineData(12_34, "dwanaście złotych 34/100")]
    [InlineData(14_00, "czternaście złotych 00/100")]
    [InlineData(21_99, "dwadzieścia jeden złotych 99/100")]
    [InlineData(22_00, "dwadzieścia dwa złote 00/100")]
    [InlineData(112_00, "sto dwanaście złotych 00/100")]
    [InlineData(123_45, "sto dwadzieścia trzy złote 45/100")]
    [InlineData(1_000_00, "tysiąc złotych 00/100")]
    [InlineData(1_001_00, "tysiąc jeden złotych 00/100")]
    [InlineData(1_234_56, "tysiąc dwieście trzydzieści cztery złote 56/100")]
    [InlineData(2_000_00, "dwa tysiące złotych 00/100")]
    [InlineData(12_000_00, "dwanaście tysięcy złotych 00/100")]
    [InlineData(22_105_00, "dwadzieścia dwa tysiące sto pięć złotych 00/100")]
    [InlineData(1_000_000_00, "milion złotych 00/100")]
    [InlineData(3_500_019_01, "trzy miliony pięćset tysięcy dziewiętnaście złotych 01/100")]
    [InlineData(999_999_999_999_99, "dziewięćset dziewięćdziesiąt dziewięć miliardów dziewięćset dziewięćdziesiąt dziewięć milionów dziewięćset dziewięćdziesiąt dziewięć tysięcy dziewięćset dziewięćdziesiąt dziewięć złotych 99/100")]
    [InlineData(-4_00, "minus cztery złote 00/100")]
    public void Amounts_are_said_as_a_letter_says_them(long grosze, string words) => AmountInWords.Of(new(grosze)).Should().Be(words);

    [Fact]
    public void More_than_any_letter_says_is_a_bug()
    {
        var tooMuch = () => AmountInWords.Of(new Money(100_000_000_000_000));
        tooMuch.Should().Throw<ArgumentOutOfRangeException>();
    }
}
