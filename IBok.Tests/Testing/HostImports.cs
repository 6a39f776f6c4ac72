using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Testing;

/// <summary>The page on which the office takes packages.</summary>
internal static class HostImports
{
    public const string Path = "/biuro/import";

    /// <summary>Opens it and waits until it lives: no hand is faster than its listeners, nor presses a link that is just drawn anew.</summary>
    public static async Task Open(IPage page, string address = "")
    {
        await page.GotoAsync(address + Path);
        await page.WaitForFunctionAsync("() => document.querySelector('#paczka')?._blazorInputFileNextFileId === 0");
    }

    /// <summary>Opens it and chooses a file, which then is ready to be taken.</summary>
    public static async Task Choose(IPage page, FilePayload package)
    {
        await Open(page);
        await page.Locator("#paczka").SetInputFilesAsync(package);
        await Expect(page.GetByText("Gotowe do sprawdzenia")).ToBeVisibleAsync();
    }

    public static Task Take(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Przyjmij i opublikuj" }).ClickAsync();
}
