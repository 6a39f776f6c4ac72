using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace IBok.Tests.Testing;

/// <summary>What was found wrong with a page, by what was looked at; one walk over all pages serves many tests.</summary>
internal sealed class BrowserWalk
{
    private const string Violations = """
        window.violations = [];
        document.addEventListener("securitypolicyviolation", e => window.violations.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
        """;

    internal const string SticksOut = """
        () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? []
          : [...document.querySelectorAll("body *")].filter(e => !e.closest(".scroll, .skip, .hidden-text") && e.getBoundingClientRect().right > innerWidth + 0.5)
              .map(e => `${e.tagName} ${e.className}: ${e.textContent.trim().slice(0, 60)}`).concat([`${document.documentElement.scrollWidth} px`])
        """;

    private const string BrokenAmounts =
        """() => [...document.querySelectorAll(".money, .nrb > span")].filter(e => e.getClientRects().length > 1).map(e => e.textContent)""";

    private const string SmallTargets = """
        () => [...document.querySelectorAll("main a, main button, main summary, main select, main input:not([type=hidden]), header a, header button")]
          .filter(e => e.checkVisibility() && !e.closest("p:not(.more, :has(.button)), .reading, dd, h2") && (e.matches("[type=radio], [type=checkbox]") && e.closest("label") || e).getBoundingClientRect().height < 40)
          .map(e => `${e.tagName} ${e.textContent.trim()} ${e.getBoundingClientRect().height}`)
        """;

    /// <summary>Letters that white paper would not show: less than 4.5:1 beside it. The grounds behind them are not printed.</summary>
    internal const string PaleOnPaper = """
        () => {
          const channel = one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4;
          const light = colour => { const whole = colour.startsWith("color(") ? 1 : 255, [r, g, b] = colour.match(/[\d.]+/g).map(n => channel(n / whole)); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          return [...document.querySelectorAll("body *")]
            .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".hidden-text, .skip") && [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.textContent.trim()))
            .filter(e => 1.05 / (light(getComputedStyle(e).color) + 0.05) < 4.5).map(e => `${e.tagName} ${e.className} ${getComputedStyle(e).color}: ${e.textContent.trim().slice(0, 60)}`);
        }
        """;

    // Asked of axe itself: Deque's own runner opens a new page of the browser for every look, which took most of the walk's time.
    private const string AskAxe = """
        runOnly => axe.run(document, { runOnly, resultTypes: ["violations"] })
          .then(found => found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${v.help}: ${n.html}`)))
        """;

    private static readonly string AxeItself = new BundledAxeScriptProvider().GetScript();

    private static readonly string[] Everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    // 7:1 is what a high contrast promises; letters of 4.5:1 are everywhere.
    private static readonly string[] Colours = ["color-contrast", "color-contrast-enhanced"];

    private readonly ConcurrentDictionary<string, ConcurrentBag<string>> found = new(StringComparer.Ordinal);

    public int Pages { get; private set; }

    public static async Task<BrowserWalk> Of(BrowserHost host)
    {
        var walk = new BrowserWalk();
        walk.Pages = await BrowserPages.Each(
            host, new() { ReducedMotion = ReducedMotion.Reduce }, walk.LookAt, page => page.AddInitScriptAsync(Violations));
        return walk;
    }

    /// <summary>Findings of one kind, each with its page; asking for a kind that was never looked at is a mistake of the test.</summary>
    public IReadOnlyList<string> Found(string what) => [.. found[what]];

    /// <summary>What axe says of a page now.</summary>
    public static Task<string[]> Axe(IPage page) => Axe(page, Everything);

    /// <summary>What is wrong with a page that only a story reaches: for everybody, wide in light and at 320 px in the dark, and whether it scrolls sideways there.</summary>
    public static async Task<IReadOnlyList<string>> Wrong(IPage page)
    {
        var size = page.ViewportSize!;
        await Sized(page, 1280, ColorScheme.Light);
        var wide = await Axe(page);
        await Sized(page, 320, ColorScheme.Dark);
        string[] all = [.. wide, .. await Axe(page), .. await page.EvaluateAsync<string[]>(SticksOut)];
        await Sized(page, size.Width, ColorScheme.Null);
        return all;
    }

    /// <summary>What axe says of the colours of a page now, and of nothing else.</summary>
    public static Task<string[]> AxeOfColours(IPage page) => Axe(page, Colours);

    /// <summary>The policy's violations of a page whose window was opened with the listener.</summary>
    public static Task<string[]> PolicyViolations(IPage page) => page.EvaluateAsync<string[]>("() => window.violations");

    public static Task Listen(IPage page) => page.AddInitScriptAsync(Violations);

    private static async Task<string[]> Axe(IPage page, string[] rules)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window")) await page.EvaluateAsync(AxeItself);
        return await page.EvaluateAsync<string[]>(AskAxe, rules);
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task LookAt(IPage page, string name)
    {
        await Sized(page, 320, ColorScheme.Light);
        Keep("320", name, await page.EvaluateAsync<string[]>(SticksOut));
        await Sized(page, 360, ColorScheme.Dark);
        Keep("360", name, await page.EvaluateAsync<string[]>(SticksOut));
        Keep("broken amounts", name, await page.EvaluateAsync<string[]>(BrokenAmounts));
        Keep("small targets", name, await page.EvaluateAsync<string[]>(SmallTargets));

        // 1280 px at 200 % is a window of 640 px.
        await Sized(page, 640, ColorScheme.Light);
        Keep("640", name, await page.EvaluateAsync<string[]>(SticksOut));
        var zoomed = Words(await page.Locator("body").InnerTextAsync());
        await Sized(page, 1280, ColorScheme.Light);
        var whole = Words(await page.Locator("body").InnerTextAsync());
        Keep("lost at 200 %", name, zoomed == whole ? [] : [$"“{zoomed}” instead of “{whole}”"]);
        Keep("policy", name, await PolicyViolations(page));
        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        Keep("on paper", name, await page.EvaluateAsync<string[]>(PaleOnPaper));

        // Last, for axe itself may offend the policy.
        await Sized(page, 1280, ColorScheme.Light);
        Keep("axe in light", name, await Axe(page));
        await Sized(page, 320, ColorScheme.Dark);
        Keep("axe in the dark", name, await Axe(page));
    }

    private static async Task Sized(IPage page, int width, ColorScheme scheme)
    {
        await page.SetViewportSizeAsync(width, 780);
        await page.EmulateMediaAsync(new() { Media = Media.Screen, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
    }

    private void Keep(string what, string name, string[] findings)
    {
        var all = found.GetOrAdd(what, _ => []);
        foreach (var finding in findings) all.Add($"{name}: {finding}");
    }
}
