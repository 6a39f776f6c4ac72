using Bunit;
using FluentAssertions;
using IBok.Blazor.Shared;
using IBok.Core.Kernel;

namespace IBok.Tests.Screens.Shared;

public sealed class MoneyTextTests : BunitContext
{
    [Theory]
    [InlineData(0, "0,00\u00a0zł")]
    [InlineData(7, "0,07\u00a0zł")]
    [InlineData(58_704, "587,04\u00a0zł")]
    [InlineData(429_393, "4\u00a0293,93\u00a0zł")]
    [InlineData(123_456_789_01, "123\u00a0456\u00a0789,01\u00a0zł")]
    [InlineData(-100, "-1,00\u00a0zł")]
    public void An_amount_is_written_in_one_piece(long grosze, string text) =>
        Render<MoneyText>(p => p.Add(m => m.Amount, new Money(grosze))).Find(".money").TextContent.Should().Be(text);

    [Fact]
    public void A_big_amount_is_marked_as_one() =>
        Render<MoneyText>(p => p.Add(m => m.Amount, new Money(1)).Add(m => m.Class, "big")).Find("span").ClassList.Should().Contain(["money", "big"]);
}
