using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

public sealed class BrowserFinderTests
{
    [Fact]
    public void The_browser_that_is_named_comes_first() =>
        Finder("/opt/mine", "/bin", "/opt/mine", "/bin/chromium").Installed().Should().Be("/opt/mine");

    [Fact]
    public void A_named_browser_that_is_not_there_does_not_hide_an_installed_one() =>
        Finder("/opt/gone", "/bin", "/bin/google-chrome").Installed().Should().Be("/bin/google-chrome");

    [Theory]
    [InlineData("chromium")]
    [InlineData("chromium-browser")]
    [InlineData("google-chrome")]
    [InlineData("microsoft-edge")]
    [InlineData("chrome.exe")]
    [InlineData("msedge.exe")]
    public void Chromium_Chrome_and_Edge_are_found_on_the_path(string name)
    {
        var place = Path.Combine("/somewhere", name);
        Finder(null, $"/nowhere{Path.PathSeparator}/somewhere", place).Installed().Should().Be(place);
    }

    [Fact]
    public void A_browser_in_a_usual_place_is_found_without_a_path() =>
        Finder(null, null, "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome").Installed().Should().NotBeNull();

    [Fact]
    public async Task Playwrights_own_browser_serves_where_none_is_installed() =>
        (await Finder(null, null, "/playwright/chrome").Find("/playwright/chrome")).Path.Should().Be("/playwright/chrome");

    [Fact]
    public void Nothing_is_found_where_nothing_is() => Finder(null, "/bin").Installed().Should().BeNull();

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_a_build_server_insists_on_a_browser(string? ci, bool insists) =>
        new BrowserFinder(name => name == "CI" ? ci : null, _ => false).MustBeThere.Should().Be(insists);

    private static BrowserFinder Finder(string? named, string? path, params string[] files) =>
        new(name => name switch { "IBOK_BROWSER" => named, "PATH" => path, _ => null }, file => files.Contains(file, StringComparer.Ordinal));
}
