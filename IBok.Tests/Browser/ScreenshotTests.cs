using FluentAssertions;
using IBok.Tests.Testing;
using Microsoft.Playwright;

namespace IBok.Tests.Browser;

/// <summary>
/// The pictures of README. With IBOK_SCREENSHOTS=1 they are taken anew, and every page beside them into <c>Approved/screens/all</c>,
/// which git ignores.
/// </summary>
[Collection(RunningProduct.Name)]
public sealed class ScreenshotTests(BrowserHost host)
{
    private const int MostBytes = 120_000;

    private static readonly string Folder =
        Path.Combine(Repo.Root, "IBok.Tests", "Approved", "screens");

    private static readonly Look Desktop = new("desktop", 1100, 780, ColorScheme.Light);
    private static readonly Look Phone = new("360", 360, 740, ColorScheme.Light);
    private static readonly Look Dark = new("dark", 1100, 780, ColorScheme.Dark);
    private static readonly Look PhoneInTheDark = new("360-dark", 360, 740, ColorScheme.Dark);

    private static readonly Picture[] OfReadme =
    [
        new("sign-in", null, "/logowanie", Desktop),
        new("start-arrears", "10002", "/", Desktop),
        new("start-two-premises", "10007", "/", Desktop),
        new("premises", "10014", "/lokal/L-00014", Desktop),
        new("statement", "10002", "/lokal/L-00002/rozliczenia", Desktop),
        new("pay", "10002", "/lokal/L-00002/zaplac", Desktop),
        new("charges", "10002", "/lokal/L-00002/naliczenia", Desktop),
        new("payments", "10006", "/lokal/L-00006/wplaty", Desktop),
        new("interest", "10002", "/lokal/L-00002/odsetki", Desktop),
        new("start-360-dark", "10002", "/", PhoneInTheDark),
    ];

    [Fact]
    public async Task The_pictures_of_README_are_there_and_small()
    {
        if (Environment.GetEnvironmentVariable("IBOK_SCREENSHOTS") == "1") await TakeAll();
        foreach (var picture in OfReadme)
        {
            var file = new FileInfo(Path.Combine(Folder, picture.Name + ".png"));
            file.Exists.Should().BeTrue("{0} is shown in README", picture.Name);
            file.Length.Should().BeLessThan(MostBytes, "a checkout should stay small ({0})", picture.Name);
        }
    }

    private async Task TakeAll()
    {
        foreach (var picture in OfReadme) await Take(picture);
        foreach (var look in (Look[])[Desktop, Dark, Phone, PhoneInTheDark])
            await BrowserPages.Each(host, Options(look), (page, name) =>
                page.ScreenshotAsync(new() { Path = Path.Combine(Folder, "all", $"{name.Replace('/', '-').Replace(" ", "", StringComparison.Ordinal)}-{look.Name}.png"), FullPage = true }));
    }

    private async Task Take(Picture picture)
    {
        var (_, login, path, look) = picture;
        await using var window = await host.Window(login, Options(look));
        var page = await window.NewPageAsync();
        await page.GotoAsync(path);
        if (path.EndsWith("/odsetki", StringComparison.Ordinal) && await page.Locator("summary").CountAsync() > 0)
            await page.Locator("summary").First.ClickAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, picture.Name + ".png"), Caret = ScreenshotCaret.Hide });
    }

    private static BrowserNewContextOptions Options(Look look) => new()
    {
        ViewportSize = new() { Width = look.Width, Height = look.Height }, ColorScheme = look.Scheme, ReducedMotion = ReducedMotion.Reduce,
    };

    private sealed record Look(string Name, int Width, int Height, ColorScheme Scheme);

    private sealed record Picture(string Name, string? Login, string Path, Look Look);
}
