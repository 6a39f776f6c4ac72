using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Testing;

/// <summary>Where a page has come to. The load of everything that it names is not waited for: on a busy machine it may take longer than what is asked of the page.</summary>
internal static class BrowserAddress
{
    /// <param name="page">In a window of the browser.</param>
    /// <param name="end">How the address ends; * is anything.</param>
    /// <param name="milliseconds">How long to wait; null: as long as for anything else.</param>
    public static Task Ends(IPage page, string end, float? milliseconds = null) =>
        Expect(page).ToHaveURLAsync(new Regex($"{Regex.Escape(end).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = milliseconds });
}
