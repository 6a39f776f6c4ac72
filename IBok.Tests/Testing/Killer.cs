using FluentAssertions;

namespace IBok.Tests.Testing;

/// <summary>Kills verbs with SIGKILL after a part of the time that one takes; a kill needs a moment, nothing is asserted of it.</summary>
/// <param name="settings">Environment variables.</param>
/// <param name="most">How long a run takes at most; null: a whole one shows it first.</param>
internal sealed class Killer(IReadOnlyList<(string Name, string Value)> settings, TimeSpan? most = null)
{
    // How long a run takes that nobody kills.
    private TimeSpan whole = most ?? TimeSpan.MaxValue;

    /// <summary>Verbs that died of it.</summary>
    public int Killed { get; private set; }

    /// <param name="part">Of the time of a whole run; 1: it is let be and shows how quick they are.</param>
    /// <param name="words">The verb.</param>
    public async Task Kill(double part, params string[] words)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var process = Verb.Start(Path.GetTempPath(), settings, words);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestFolder.Stop), process.StandardError.ReadToEndAsync(TestFolder.Stop));
        using var moment = CancellationTokenSource.CreateLinkedTokenSource(TestFolder.Stop);
        if (part < 1) moment.CancelAfter(whole * part);
        try
        {
            await process.WaitForExitAsync(moment.Token);
            whole = TimeSpan.FromTicks(Math.Min(whole.Ticks, TimeProvider.System.GetElapsedTime(began).Ticks));
        }
        catch (OperationCanceledException) when (!TestFolder.Stop.IsCancellationRequested)
        {
            process.Kill(); // SIGKILL
            await process.WaitForExitAsync(TestFolder.Stop);
            if (process.ExitCode == 128 + 9) Killed++;
        }

        (await output + await error).Should().NotContain("Exception");
    }
}
