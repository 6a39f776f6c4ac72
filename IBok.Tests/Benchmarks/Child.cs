using System.Diagnostics;

namespace IBok.Tests.Benchmarks;

/// <summary>The program itself as another process, watched from outside.</summary>
internal static class Child
{
    /// <summary>Runs a verb and answers the most memory it ever held, in MB (VmHWM on Linux).</summary>
    /// <exception cref="InvalidOperationException">The verb failed.</exception>
    public static async Task<double> PeakMegabytes(params string[] verb)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "IBok.Blazor.exe" : "IBok.Blazor");
        using var child = Process.Start(new ProcessStartInfo(program, verb) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"Cannot start {program}.");
        var (said, complained) = (child.StandardOutput.ReadToEndAsync(), child.StandardError.ReadToEndAsync());
        long peak = 0;
        while (!child.WaitForExit(TimeSpan.FromMilliseconds(20))) peak = Math.Max(peak, Peak(child));
        await child.WaitForExitAsync();
        await Task.WhenAll(said, complained);
        if (child.ExitCode != 0) throw new InvalidOperationException($"{verb[0]} answered {child.ExitCode}: {await complained}{await said}");
        return peak / (1024.0 * 1024.0);
    }

    // It may end between the question whether it runs and this one.
    private static long Peak(Process child)
    {
        try
        {
            child.Refresh();
            return child.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }
}
