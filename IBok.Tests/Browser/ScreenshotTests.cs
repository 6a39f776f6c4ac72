using FluentAssertions;
using IBok.Tests.Testing;
using Microsoft.Playwright;

namespace IBok.Tests.Browser;

/// <summary>
/// The pictures of README and of every page of the office. With IBOK_SCREENSHOTS=pictures they are taken anew, with 1 every page beside them
/// into <c>Approved/screens/all</c>, which git ignores.
/// </summary>
[Collection(OfficeProduct.Name)]
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

    private static readonly Picture[] OfOffice =
    [
        new("office-start", "clerk", "/biuro", Desktop),
        new("office-grid", "clerk", "/biuro/lokale", Desktop),
        new("office-grid-360", "clerk", "/biuro/lokale", Phone),
        new("office-premises", "clerk", "/biuro/lokale/L-00017", Desktop),
        new("office-account", "clerk", "/biuro/rozliczenia/K-00002", Desktop),
        new("office-account-dark", "clerk", "/biuro/rozliczenia/K-00002", Dark),
        new("office-account-360", "clerk", "/biuro/rozliczenia/K-00002", Phone),
        new("office-source-line", "clerk", "/biuro/import/1/wiersz?plik=charges.csv&numer=649", Desktop),
        new("office-search", "clerk", "/biuro/szukaj?q=pokazowa", Desktop),
        new("office-login", "clerk", "/biuro/konta/10002", Desktop),
        new("office-view", "clerk", "/biuro/widok/10002/", Desktop),
        new("office-view-360-dark", "clerk", "/biuro/widok/10002/", PhoneInTheDark),
        new("office-logins", "administrator", "/biuro/konta", Desktop),
        new("office-staff", "administrator", "/biuro/pracownicy", Desktop),
        new("office-import", "accountant", "/biuro/import", Desktop),
        new("office-certificate", "accountant", "/biuro/import/1", Desktop),
        new("office-audit", "auditor", "/biuro/dziennik", Desktop),
        new("office-settings", "auditor", "/biuro/ustawienia", Desktop),
    ];

    [Fact]
    public async Task The_pictures_of_README_and_of_the_office_are_there_and_small()
    {
        var wanted = Environment.GetEnvironmentVariable("IBOK_SCREENSHOTS");
        if (wanted is "1" or "pictures")
            foreach (var picture in OfReadme.Concat(OfOffice)) await Take(picture);
        if (wanted is "1") await TakeEveryPage();
        foreach (var picture in OfReadme.Concat(OfOffice))
        {
            var file = new FileInfo(Path.Combine(Folder, picture.Name + ".png"));
            file.Exists.Should().BeTrue("{0} is shown in README or approved", picture.Name);
            file.Length.Should().BeLessThan(MostBytes, "a checkout should stay small ({0})", picture.Name);
        }
    }

    private async Task TakeEveryPage()
    {
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
        if (path == "/biuro/lokale") await page.Locator("tr.rz-data-row a").First.WaitForAsync();
        if (path.StartsWith("/biuro/rozliczenia", StringComparison.Ordinal)) await page.EvaluateAsync("() => { document.querySelector('main summary').click(); scrollTo(0, 0); }");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, picture.Name + ".png"), Caret = ScreenshotCaret.Hide });
    }

    private static BrowserNewContextOptions Options(Look look) => new()
    {
        ViewportSize = new() { Width = look.Width, Height = look.Height }, ColorScheme = look.Scheme, ReducedMotion = ReducedMotion.Reduce,
    };

    private sealed record Look(string Name, int Width, int Height, ColorScheme Scheme);

    private sealed record Picture(string Name, string? Login, string Path, Look Look);
}
