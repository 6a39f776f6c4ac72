using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using IBok.Blazor.Commands;

namespace IBok.Tests.Testing;

/// <summary>
/// A verb of the built product: as a process of its own like a person would run it from a shell, or <see cref="Here"/>, with the same words, lock and handing over
/// but without two seconds of a process's start, for who asks what a verb does and not how it begins.
/// </summary>
internal static class Verb
{
    /// <summary>A verb of the tests takes seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Beside the tests: the same build.</summary>
    private static readonly string Product = Path.Combine(AppContext.BaseDirectory, "IBok.Blazor.dll");

    public static Task<VerbAnswer> Run(params string[] words) => In(Path.GetTempPath(), [], words);

    /// <summary>Runs in a working folder with settings as environment variables, such as <c>Intake__MostErrors</c>.</summary>
    public static async Task<VerbAnswer> In(string folder, IReadOnlyList<(string Name, string Value)> settings, params string[] words)
    {
        using var process = Start(folder, settings, words);
        var (code, output, error) = await process.ToEnd(Patience, TestFolder.Stop);
        return new(code, output, error);
    }

    /// <summary>In this process, with the settings beside it.</summary>
    public static Task<VerbAnswer> Here(params IEnumerable<string> words) => HereIn(Path.GetTempPath(), words);

    /// <summary>The same from a working folder.</summary>
    public static async Task<VerbAnswer> HereIn(string folder, params IEnumerable<string> words)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("pl-PL"); // as the program begins; for this call alone
        using StringWriter output = new(), error = new();
        var code = await CommandLine.Run([.. words], new LocalVerbs(output, error, folder), serve: null).WaitAsync(Patience, TestFolder.Stop);
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary>Starts and does not wait.</summary>
    public static Process Start(string folder, IReadOnlyList<(string Name, string Value)> settings, params string[] words)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Product, .. words])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = folder,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}

/// <summary>What a verb answered.</summary>
internal sealed record VerbAnswer(int Code, string Out, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>Asserts the exit code and that no person ever sees the inside of the program.</summary>
    public VerbAnswer Expect(int code)
    {
        Code.Should().Be(code, "{0}\n{1}", Out, Error);
        foreach (var text in new[] { Out, Error })
            text.Should().NotContain("   at ").And.NotContain("Exception").And.NotContain("Unhandled");
        if (code != 0) Error.Should().NotBeNullOrWhiteSpace("a refusal says why");
        return this;
    }
}
