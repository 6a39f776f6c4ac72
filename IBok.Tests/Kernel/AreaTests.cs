using FluentAssertions;
using IBok.Core.Kernel;

namespace IBok.Tests.Kernel;

public sealed class AreaTests
{
    [Fact]
    [Trait("Clause", "J4.1a")]
    public void An_area_is_shown_in_square_metres_with_two_decimals()
    {
        new Area(4_830).ToString().Should().Be("48,30\u00a0m²");
        new Area(123_456_7).ToString().Should().Be("12\u00a0345,67\u00a0m²");
        new Area(0).ToString().Should().Be("0,00\u00a0m²");
    }
}
