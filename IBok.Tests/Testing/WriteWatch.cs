namespace IBok.Tests.Testing;

/// <summary>Sees from outside when a process commits: the write-ahead log changes. How fast the machine is does not matter then.</summary>
internal static class WriteWatch
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(1);

    /// <summary>Comes back right after so many commits were seen; alike ones within a moment are seen as one.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="writes">At least 1.</param>
    /// <param name="stop">Ends the watch with a <see cref="OperationCanceledException"/>.</param>
    public static async Task Until(string data, int writes, CancellationToken stop)
    {
        var log = Path.Combine(data, "ibok.db-wal");
        using var timer = new PeriodicTimer(Every);
        var before = Seen(log);
        for (var left = writes; left > 0;)
        {
            await timer.WaitForNextTickAsync(stop);
            var now = Seen(log);
            if (now != before && now.Length > 0) left--;
            before = now;
        }
    }

    private static (long Length, DateTime Written) Seen(string log)
    {
        var file = new FileInfo(log);
        return file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
    }
}
