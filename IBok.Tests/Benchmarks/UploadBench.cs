using System.Diagnostics;
using IBok.Tests.Testing;
using IBok.Tests.Testing.Circuits;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// A file chosen on the page that takes packages, and one ten times as large: the most memory that the host, a process of its own, ever held beyond what the small one
/// left. It streams to the disk by pieces, so its length must not be seen.
/// </summary>
internal static class UploadBench
{
    private const int Megabyte = 1 << 20, Small = 20, Large = 200;

    public static async Task Run(BenchReport report)
    {
        await using var host = await HostProcess.Start(settings: [new("Jobs__WatchFolder", "false")]);
        using var accountant = await host.Client("accountant");
        await Choose(accountant, Small); // what is made once and kept
        var warm = Peak(host.Process);
        await Choose(accountant, Small);
        var once = Peak(host.Process);
        await Choose(accountant, Large);
        report.Seen("upload-small", once - warm, $"MB above {warm:0}");
        report.Value("upload-memory", Peak(host.Process) - once, "MB", most: 40);
    }

    private static async Task Choose(HostClient accountant, int megabytes)
    {
        await using var circuit = await Circuit.Open(accountant, HostImports.Path);
        if (await circuit.File.Choose("paczka.zip", new byte[megabytes * Megabyte]) is { } wrong || !circuit.Words.Contains("Gotowe do sprawdzenia", StringComparison.Ordinal))
            throw new InvalidOperationException("The file did not come up.");
    }

    private static double Peak(Process host)
    {
        host.Refresh();
        return host.PeakWorkingSet64 / (double)Megabyte;
    }
}
