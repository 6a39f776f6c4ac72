using System.Diagnostics;
using System.Text;
using System.Text.Json;
using FluentAssertions;

namespace IBok.Tests.Testing;

/// <summary>A verb of the built product, run as a process of its own like a person would from a shell.</summary>
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
