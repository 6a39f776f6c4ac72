using System.Diagnostics;
using System.Runtime.InteropServices;
using FluentAssertions;
using IBok.Tests.Testing.Faults;

namespace IBok.Tests.Testing;

/// <summary>Ends processes at once, by SIGKILL or as if the plug had been pulled: after a part of the time that a whole run takes, or right after one of its commits. Nothing is asserted of the moment.</summary>
/// <param name="settings">Environment variables.</param>
/// <param name="most">How long a run takes at most; null: a whole one shows it first.</param>
/// <param name="fault">A check that is taken out of the product (<see cref="SeededFault"/>).</param>
/// <param name="byPowerCut">What the disk had not synchronised is lost too.</param>
internal sealed partial class Killer(IReadOnlyList<(string Name, string Value)> settings, TimeSpan? most = null, string? fault = null, bool byPowerCut = false)
{
    // Of the time in which a run has not ended yet: a slow machine needs more.
    private const double Longer = 1.1;

    // How long a run takes that nobody kills.
    private TimeSpan whole = most ?? TimeSpan.MaxValue;

    /// <summary>Processes that died of it.</summary>
    public int Killed { get; private set; }

    /// <summary>For processes that are to be killed.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings { get; } = [.. settings, .. Trial.Settings(fault, byPowerCut)];

    /// <param name="part">Of the time of a whole run; 1: it is let be and shows how quick they are.</param>
    /// <param name="words">The verb.</param>
    /// <returns>The exit code; null: it was killed.</returns>
    public async Task<int?> Kill(double part, params string[] words)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var moment = CancellationTokenSource.CreateLinkedTokenSource(TestFolder.Stop);
        if (part < 1) moment.CancelAfter(whole * part);
        var code = await KillAt(Never(moment.Token), words);
        if (code is not null) whole = TimeSpan.FromTicks(Math.Min(whole.Ticks, TimeProvider.System.GetElapsedTime(began).Ticks));
        else if (most is not null) whole *= Longer;
        return code;
    }

    /// <summary>The same right after so many of its commits.</summary>
    public async Task<int?> KillAtWrite(int writes, string data, params string[] words)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(TestFolder.Stop);
        var code = await KillAt(WriteWatch.Until(data, writes, over.Token), words);
        await over.CancelAsync();
        return code;
    }

    /// <summary>Ends a process at once; false when it had ended by itself.</summary>
    public async Task<bool> Now(Process process)
    {
        if (byPowerCut) _ = Signal(process.Id, ForgetfulDisk.PlugPulled);
        else process.Kill(); // SIGKILL
        await process.WaitForExitAsync(TestFolder.Stop);
        if (process.ExitCode is not (128 + 9 or 128 + ForgetfulDisk.PlugPulled)) return false;
        Killed++;
        return true;
    }

    private async Task<int?> KillAt(Task moment, string[] words)
    {
        using var process = Verb.Start(Path.GetTempPath(), Settings, words);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestFolder.Stop), process.StandardError.ReadToEndAsync(TestFolder.Stop));
        var ended = process.WaitForExitAsync(TestFolder.Stop);
        await Task.WhenAny(ended, moment);
        int? code = !ended.IsCompleted && await Now(process) ? null : process.ExitCode;
        (await output + await error).Should().NotContain("Exception");
        return code;
    }

    // Until it is stopped.
    private static async Task Never(CancellationToken stop)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, stop);
        }
        catch (OperationCanceledException)
        {
            // That is the moment.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
