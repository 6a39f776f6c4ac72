using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using IBok.Core.Demo;
using IBok.Tests.Testing;
using IBok.Tests.Testing.Circuits;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>
/// A package on its way through the office. All three are the demo's own package, once as it is, once with a column nobody knows, once with
/// an amount that is none: taking it again changes no figure of other tests.
/// </summary>
[Collection(OfficeProduct.Name)]
public sealed class OfficeIntakeTests(BrowserHost host) : IDisposable
{
    private readonly string place = Directory.CreateTempSubdirectory("ibok-office-").FullName;

    public void Dispose() => Directory.Delete(place, recursive: true);

    [Fact]
    [Trait("Clause", "J3.7")]
    public async Task A_good_package_is_checked_taken_and_kept_with_its_bytes_under_the_senders_name()
    {
        var page = await OpenImport(await Package("ksiegowosc 11.zip", _ => { }));
        await Check(page);
        await Expect(page.GetByText("Sprawdzono bez zapisywania: ksiegowosc_11.zip. Paczka zostałaby przyjęta.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Błędy: 0, ostrzeżenia: 0")).ToBeVisibleAsync();
        await HostImports.Take(page);
        await Expect(page.GetByText("Przyjęto: ksiegowosc_11.zip")).ToBeVisibleAsync();
        await HostImports.Open(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "ksiegowosc_11.zip" }).First.ClickAsync();
        await Expect(page.Locator(".lead")).ToContainTextAsync("accountant");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "ksiegowosc_11.zip", Exact = true }).ClickAsync());
        (await File.ReadAllBytesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken))
            .Should().Equal(await File.ReadAllBytesAsync(Path.Combine(place, "ksiegowosc 11.zip"), TestContext.Current.CancellationToken));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_package_with_something_odd_is_taken_and_says_what_and_where()
    {
        var page = await OpenImport(await Package("dziwna.zip", files => files["claims.csv"] = string.Join('\n', files["claims.csv"].TrimEnd('\n').Split('\n')
            .Select((line, i) => i == 0 ? $"{line};uwagi" : $"{line};")) + "\n"));
        await Check(page);
        await Expect(page.GetByText("Błędy: 0, ostrzeżenia: 1")).ToBeVisibleAsync();
        await Expect(page.Locator(".findings li")).ToContainTextAsync("claims.csv, wiersz 1");
        await Expect(page.Locator(".findings li")).ToContainTextAsync("kolumna „uwagi” nie jest znana i została pominięta.");
        await HostImports.Take(page);
        await Expect(page.GetByText("Przyjęto: dziwna.zip")).ToBeVisibleAsync();
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_broken_package_is_refused_whole_kept_and_shown_so_that_the_sender_can_mend_it()
    {
        var page = await OpenImport(await Package("zepsuta.zip", files =>
        {
            var lines = files["charges.csv"].Split('\n');
            lines[1] = lines[1].Replace(Amount(lines), "12,345", StringComparison.Ordinal);
            files["charges.csv"] = string.Join('\n', lines);
        }));
        await Check(page);
        await Expect(page.GetByText("Odrzucono: zepsuta.zip")).ToBeVisibleAsync();
        var post = page.GetByRole(AriaRole.Button, new() { Name = "Przyjmij i opublikuj" });
        await post.ClickAsync();
        await Expect(post).ToHaveCountAsync(0); // what the check said stood there until now
        await Expect(page.GetByText("Odrzucono: zepsuta.zip. Niczego nie zaksięgowano.")).ToBeVisibleAsync();
        var finding = page.Locator(".findings li").Filter(new() { HasText = "charges.csv, wiersz 2, kolumna" }).First;
        await Expect(finding).ToContainTextAsync("12,345");
        await Expect(finding.Locator("pre")).ToContainTextAsync(";12,345;");
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
        await HostImports.Open(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "zepsuta.zip" }).First.ClickAsync();
        await Expect(page.Locator(".findings pre").First).ToContainTextAsync(";12,345;");
        await page.Context.CloseAsync();
    }

    [Fact]
    [Trait("Asvs", "54")]
    public async Task A_click_whose_frame_came_twice_takes_the_package_once()
    {
        var page = await (await host.Window("accountant")).NewPageAsync();
        var tap = await SocketTap.On(page, times: 2);
        await HostImports.Choose(page, await Payload(await Package("dwa razy.zip", _ => { })));
        await HostImports.Take(page);
        await Expect(page.GetByText("Przyjęto: dwa_razy.zip").Or(page.Locator("#components-reconnect-modal[open], #blazor-error-ui:visible")).First).ToBeVisibleAsync();
        tap.Clicks.Should().ContainSingle();
        await page.GotoAsync("/biuro/import");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "dwa_razy.zip" })).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_no_package_is_said_to_be_none()
    {
        var path = Path.Combine(place, "zdjecie.zip");
        await File.WriteAllTextAsync(path, "nie jest to ZIP", TestContext.Current.CancellationToken);
        var page = await OpenImport(path);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sprawdź bez zapisywania" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("clerk")]
    [InlineData("auditor")]
    public async Task Who_may_not_take_packages_meets_no_upload(string login) =>
        (await (await host.Client(login)).Get("/biuro/import")).Body.Should().NotContain("Blazor:{").And.Contain("Ostatnie importy");

    private static Task Check(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Sprawdź bez zapisywania" }).ClickAsync();

    private static string Amount(string[] lines) => lines[1].Split(';')[Array.IndexOf(lines[0].TrimEnd('\r').Split(';'), "amount")];

    private async Task<IPage> OpenImport(string package)
    {
        var page = await (await host.Window("accountant")).NewPageAsync();
        await HostImports.Choose(page, await Payload(package));
        return page;
    }

    private static async Task<FilePayload> Payload(string path) =>
        new() { Name = Path.GetFileName(path), MimeType = "application/zip", Buffer = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken) };

    /// <summary>The demo's package of the day on which the host started, changed; its manifest agrees with what is in it.</summary>
    private async Task<string> Package(string name, Action<Dictionary<string, string>> change)
    {
        var first = (await (await host.Client("clerk")).Get("/biuro/import/1")).Html().QuerySelector("h1")!.TextContent;
        var folder = Path.Combine(place, "paczka");
        DemoPackage.Write(folder, new DemoSize(), DateOnly.ParseExact(first[^10..], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var files = Directory.GetFiles(folder, "*.csv").ToDictionary(f => Path.GetFileName(f)!, f => File.ReadAllText(f), StringComparer.Ordinal);
        change(files);
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "manifest.json")))!;
        foreach (var file in manifest["files"]!.AsArray())
            file!["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(files[file["name"]!.GetValue<string>()])));
        files["manifest.json"] = manifest.ToJsonString();
        await using var zip = await ZipFile.OpenAsync(Path.Combine(place, name), ZipArchiveMode.Create);
        foreach (var (file, text) in files)
        {
            await using var entry = await zip.CreateEntry(file).OpenAsync();
            await entry.WriteAsync(Encoding.UTF8.GetBytes(text));
        }

        return Path.Combine(place, name);
    }
}
