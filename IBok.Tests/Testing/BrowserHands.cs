using FluentAssertions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Testing;

/// <summary>
/// Somebody without a mouse: Tab, Enter, Space, arrows and letters on one page. What cannot be reached by Tab, or is not seen when it is reached, fails
/// with what was passed on the way. No script ever sets the focus here.
/// </summary>
internal sealed class BrowserHands(IPage page)
{
    private const int MostTabs = 200;

    // Scrolling to what got the focus takes a frame or two.
    private const string Here = """
        async e => {
          if (e !== document.activeElement) return "";
          for (let frames = 0; frames < 30; frames++) {
            const s = getComputedStyle(e), r = e.getBoundingClientRect();
            if (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 && r.right > 0 && r.bottom > 0 && r.left < innerWidth && r.top < innerHeight) return "seen";
            await new Promise(requestAnimationFrame);
          }
          return `${getComputedStyle(e).outline}, ${Math.round(e.getBoundingClientRect().top)} px from the top`;
        }
        """;

    private const string Focused = """
        () => { const e = document.activeElement; return `${e.tagName.toLowerCase()}${e.id ? "#" + e.id : ""} ${(e.textContent || e.name || "").trim().replace(/\s+/g, " ").slice(0, 30)}`; }
        """;

    public IPage Page => page;

    /// <summary>Opens an address, as a bookmark does.</summary>
    public Task Open(string path) => page.GotoAsync(path);

    /// <summary>Presses Tab until the first of what is wanted has the focus, and shows it.</summary>
    public async Task To(ILocator wanted)
    {
        await Expect(wanted.First).ToBeVisibleAsync();
        List<string> passed = [];
        for (var presses = 0; presses < MostTabs; presses++)
        {
            var answer = await wanted.First.EvaluateAsync<string>(Here);
            if (answer == "seen") return;
            if (answer.Length > 0) Assert.Fail($"{wanted} has the focus and does not show it: {answer}.");
            await page.Keyboard.PressAsync("Tab");
            passed.Add(await page.EvaluateAsync<string>(Focused));
        }

        Assert.Fail($"{MostTabs} presses of Tab do not lead to {wanted}. Passed: {string.Join(" | ", passed.Distinct(StringComparer.Ordinal))}");
    }

    public Task Button(string name) => Press(page.GetByRole(AriaRole.Button, new() { Name = name }));

    public Task Link(string name) => Press(page.Locator("main, nav").GetByRole(AriaRole.Link, new() { Name = name }));

    public async Task Press(ILocator wanted, string key = "Enter")
    {
        await To(wanted);
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>Types into a field; what stands in it was marked when Tab came to it.</summary>
    public async Task Type(ILocator field, string text)
    {
        await To(field);
        await page.Keyboard.TypeAsync(text);
        await Expect(field.First).ToHaveValueAsync(text);
    }

    public Task Type(string label, string text) => Type(page.GetByLabel(label, new() { Exact = true }), text);

    /// <summary>Types a day into a field of days, whose order of parts is the browser's own.</summary>
    public async Task TypeDay(string label, DateOnly day)
    {
        var field = page.GetByLabel(label, new() { Exact = true });
        await To(field);
        foreach (var order in new[] { "MMddyyyy", "ddMMyyyy" })
        {
            await page.Keyboard.TypeAsync(day.ToString(order, System.Globalization.CultureInfo.InvariantCulture));
            if (await field.InputValueAsync() == $"{day:yyyy-MM-dd}") return;
            foreach (var _ in "  ") await page.Keyboard.PressAsync("ArrowLeft");
        }

        Assert.Fail($"{label} takes no {day:yyyy-MM-dd}.");
    }

    /// <summary>Chooses from a list with the arrow.</summary>
    public async Task Choose(string label, string value)
    {
        var list = page.GetByLabel(label, new() { Exact = true });
        await To(list);
        for (var left = await list.Locator("option").CountAsync(); left > 0 && await list.InputValueAsync() != value; left--) await page.Keyboard.PressAsync("ArrowDown");
        (await list.InputValueAsync()).Should().Be(value);
    }

    /// <summary>Opens the window of files by key and takes one there.</summary>
    public async Task File(ILocator field, string name, byte[] bytes, string kind = "application/pdf")
    {
        await To(field);
        await (await OpenFiles(field, 3)).SetFilesAsync(new FilePayload { Name = name, MimeType = kind, Buffer = bytes });
    }

    // On a busy machine Chromium now and then swallows the key; a person presses again.
    private async Task<IFileChooser> OpenFiles(ILocator field, int tries)
    {
        try
        {
            return await page.RunAndWaitForFileChooserAsync(() => page.Keyboard.PressAsync("Space"), new() { Timeout = 5_000 });
        }
        catch (TimeoutException) when (tries > 1)
        {
            await To(field);
            return await OpenFiles(field, tries - 1);
        }
    }

    /// <summary>Presses a button that answers with a file.</summary>
    public async Task<byte[]> Download(string button)
    {
        await To(page.GetByRole(AriaRole.Button, new() { Name = button }));
        var file = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
        return await System.IO.File.ReadAllBytesAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
    }

    /// <summary>The answer to a form says so and has the focus, so that it is read out and the next Tab goes on from it.</summary>
    public async Task Answered(AriaRole role, string words)
    {
        var answer = page.Locator("main").GetByRole(role).Filter(new() { HasText = words });
        await Expect(answer.First).ToBeVisibleAsync();
        await Expect(answer.First).ToBeFocusedAsync();
    }

    /// <summary>The page begins at its heading, not in the menu.</summary>
    public async Task At(string heading)
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(heading);
    }
}
