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

    private readonly long asked = Stopwatch.GetTimestamp();

    public EvenAnswer()
    {
    }

    /// <summary>Waits for what is left of the time.</summary>
    public async Task Due(CancellationToken stop)
    {
        var left = Least - Stopwatch.GetElapsedTime(asked);
        if (left > TimeSpan.Zero) await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), stop); // a timer counts whole ones
    }
}
