using System.Diagnostics;

namespace IBok.Tests.Testing;

/// <summary>
/// Finds a browser for the browser tests by itself: IBOK_BROWSER, an installed Chromium, Chrome or Edge, as root on Debian apt-get, else
/// Playwright's own install. Where all fail there is a reason to show.
/// </summary>
internal sealed class BrowserFinder(Func<string, string?> environment, Func<string, bool> exists)
{
    /// <summary>The word by which this program, as a process of its own, installs Playwright's browser.</summary>
    public const string Install = "install-browser";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // The shell first: the same engine without the windows nobody looks at, a quarter less work.
    private static readonly string[] Names =
        ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable", "chrome", "msedge"];

    private static readonly string[] Ends = ["", ".exe"];

    private static readonly string[] UsualPlaces =
    [
        "/usr/bin/chromium", "/snap/bin/chromium", "/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files\Microsoft\Edge\Application\msedge.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    public static BrowserFinder OfThisMachine { get; } = new(Environment.GetEnvironmentVariable, File.Exists);

    /// <summary>Where CI=true, a missing browser is a failure.</summary>
    public bool MustBeThere => string.Equals(environment("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The browser named in IBOK_BROWSER, or one that is installed; null without one.</summary>
    public string? Installed()
    {
        if (environment("IBOK_BROWSER") is { Length: > 0 } named && exists(named)) return named;
        var folders = (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return (from folder in folders from name in Names from end in Ends select Path.Combine(folder, name + end))
            .Concat(UsualPlaces).FirstOrDefault(exists);
    }

    /// <summary>A browser after trying everything, or the reasons why there is none.</summary>
    /// <param name="playwrights">Where Playwright's own browser lies once it is installed.</param>
    public async Task<(string? Path, string Why)> Find(string playwrights)
    {
        if (Installed() is { } installed) return (installed, "");
        if (exists(playwrights)) return (playwrights, "");
        List<string> why = ["IBOK_BROWSER names none and none is installed"];
        if (Environment.UserName == "root" && exists("/usr/bin/apt-get"))
        {
            await Try("apt-get install chromium", why, "/bin/sh", "-c", "apt-get update && (apt-get install -y chromium-headless-shell || apt-get install -y chromium)");
            if (Installed() is { } fromDebian) return (fromDebian, "");
        }

        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        if (await Try("playwright install", why, dotnet, typeof(BrowserFinder).Assembly.Location, Install) && exists(playwrights)) return (playwrights, "");
        return (null, string.Join("; ", why));
    }

    private static async Task<bool> Try(string what, List<string> why, string program, params string[] words)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, words)
            {
                UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
                Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" },
            })!;
            process.StandardInput.Close();
            var (code, output, error) = await process.ToEnd(Patience, CancellationToken.None);
            if (code != 0) why.Add($"{what} ended with {code}: {(error + output).Trim().Split('\n')[^1]}");
            return code == 0;
        }
        catch (Exception e) when (e is TimeoutException or System.ComponentModel.Win32Exception or IOException)
        {
            why.Add($"{what}: {e.Message}");
            return false;
        }
    }
}
