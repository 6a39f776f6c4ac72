using System.Globalization;
using System.Text.RegularExpressions;
using FluentAssertions;
using IBok.Blazor.Print;
using QRCoder;

namespace IBok.Tests.Screens.Print;

public sealed partial class QrPathTests
{
    [Theory]
    [InlineData("A")]
    [InlineData("9990000014|PL|88102023139999000101010101|051234|SM Wzorcowa|Opłaty 12-2026 lokal 7/12|||")]
    public void Every_dark_module_and_no_other_is_drawn_once(string content)
    {
        var (size, path) = QrPath.Of(content);
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(content, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var drawn = Runs().Matches(path).SelectMany(m => Enumerable.Range(Number(m, "x"), Number(m, "w")).Select(x => (x, Number(m, "y")))).ToList();
        var dark = Enumerable.Range(0, size).SelectMany(y => Enumerable.Range(0, size).Where(x => code.ModuleMatrix[y][x]).Select(x => (x, y)));
        size.Should().Be(code.ModuleMatrix.Count);
        drawn.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(dark);
    }

    private static int Number(Match run, string group) => int.Parse(run.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("M(?<x>[0-9]+) (?<y>[0-9]+)h(?<w>[0-9]+)v1h-\\k<w>z", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Runs();
}
