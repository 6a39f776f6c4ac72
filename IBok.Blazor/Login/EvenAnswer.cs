using System.Diagnostics;

namespace IBok.Blazor.Login;

/// <summary>
/// An answer to somebody who is not signed in that comes no sooner than a fixed time after the question. What is found, written and waited
/// for within that time, and on which core, cannot be told from outside (ASVS 6.3.8).
/// </summary>
internal readonly struct EvenAnswer
{
    /// <summary>Many times what the work takes, and little beside what a person needs to read the answer.</summary>
    internal static readonly TimeSpan Least = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan TickByTick = TimeSpan.FromMilliseconds(20), OneTick = TimeSpan.FromMilliseconds(1);

    private readonly long asked = Stopwatch.GetTimestamp();

    public EvenAnswer()
    {
    }

    /// <summary>
    /// Waits for what is left of the time. A timer counts ticks of a coarse clock, four milliseconds on many machines: the end of one long wait depends on when it began,
    /// and that on the work before. So the last part is waited for tick by tick: the answer goes at the first tick after its time, whatever came before.
    /// </summary>
    public async Task Due(CancellationToken stop)
    {
        var left = Least - TickByTick - Stopwatch.GetElapsedTime(asked);
        if (left > TimeSpan.Zero) await Task.Delay(left, stop);
        while (Stopwatch.GetElapsedTime(asked) < Least) await Task.Delay(OneTick, stop);
    }
}
