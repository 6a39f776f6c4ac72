using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Testing;

/// <summary>The page on which the office takes packages.</summary>
internal static class HostImports
{
    public const string Path = "/biuro/import";

    /// <summary>Opens it and chooses a file, which then is ready to be taken.</summary>
    public static async Task Choose(IPage page, FilePayload package)
    {
        await page.GotoAsync(Path);
        await page.WaitForFunctionAsync("() => document.querySelector('#paczka')?._blazorInputFileNextFileId === 0"); // no hand is faster than its listener
        await page.Locator("#paczka").SetInputFilesAsync(package);
        await Expect(page.GetByText("Gotowe do sprawdzenia")).ToBeVisibleAsync();
    }

    public static Task Take(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Przyjmij i opublikuj" }).ClickAsync();
}
