using System.Collections.Concurrent;

namespace IBok.Blazor.Health;

/// <summary>
/// The errors that this host logged since it started, for the administrator's page: when, where and what kind. Never the message, which may name a person; that
/// stands in the log of the machine.
/// </summary>
public sealed class ErrorsSeen(TimeProvider clock) : ILoggerProvider
{
    private const int Most = 20;

    private readonly ConcurrentQueue<Seen> latest = new();
    private long count;

    /// <param name="Kind">The exception's type, or the name of the event.</param>
    public sealed record Seen(DateTime At, string Where, string Kind);

    public DateTime Since { get; } = clock.GetUtcNow().UtcDateTime;

    public long Count => Interlocked.Read(ref count);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Seen> Latest => [.. latest.Reverse()];

    public ILogger CreateLogger(string categoryName) => new Watch(this, categoryName);

    public void Dispose()
    {
        // Nothing to let go.
    }

    private void Add(string category, EventId happened, Exception? error)
    {
        Interlocked.Increment(ref count);
        latest.Enqueue(new(clock.GetUtcNow().UtcDateTime, category, error?.GetType().Name ?? happened.Name ?? $"{happened.Id}"));
        while (latest.Count > Most) latest.TryDequeue(out _);
    }

    private sealed class Watch(ErrorsSeen seen, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) seen.Add(category, eventId, exception);
        }
    }
}
