using System.Diagnostics;

namespace IBok.Tests.Benchmarks;

/// <summary>The most that is alive on the heap while something is done, above what was before: a thread beside it collects and looks, again and again.</summary>
internal static class PeakHeap
{
    private const int FewestLooks = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2), Longest = TimeSpan.FromSeconds(10);

    /// <summary>Does the work until it was looked at often enough; megabytes.</summary>
    public static async Task<double> Megabytes(Action work)
    {
        var (before, most, looks) = (Alive(), 0L, 0);
        using var done = new ManualResetEventSlim();
        var looking = Task.Factory.StartNew(() =>
        {
            do
            {
                most = Math.Max(most, Alive());
                Interlocked.Increment(ref looks);
            }
            while (!done.Wait(Pause));
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var start = Stopwatch.GetTimestamp();
        do work();
        while (Volatile.Read(ref looks) < FewestLooks && Stopwatch.GetElapsedTime(start) < Longest);
        done.Set();
        await looking;
        return (most - before) / (1024.0 * 1024.0);
    }

    // What the collection itself found alive: whatever is allocated while this thread waits for its turn is not in it.
    private static long Alive()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        return GC.GetGCMemoryInfo(GCKind.FullBlocking).PromotedBytes;
    }
}
