using System.Collections.Concurrent;
using System.Security.Claims;
using IBok.Core.Accounts;

namespace IBok.Blazor.Access;

/// <summary>
/// The open Blazor connections and whose they are: ends those of a session or a user the moment the session ends (a revalidating
/// provider alone leaves the socket open, measured in security.md).
/// </summary>
internal sealed class LiveConnections : IDisposable
{
    private readonly ConcurrentDictionary<HttpContext, (string? User, string? Session)> open = [];
    private readonly Sessions sessions;

    public LiveConnections(Sessions sessions)
    {
        this.sessions = sessions;
        sessions.Ended += End;
    }

    public int Count => open.Count;

    /// <summary>Keeps the connection until disposed.</summary>
    public IDisposable Track(HttpContext context)
    {
        open[context] = (context.User.FindFirstValue(ClaimTypes.NameIdentifier), context.User.FindFirstValue(Policies.SessionClaim));
        return new Tracked(this, context);
    }

    /// <summary>Ends connections of sessions that ran out by themselves.</summary>
    public async Task EndStale(CancellationToken stop)
    {
        foreach (var (context, (_, session)) in open)
            if (session is null || !await sessions.IsGood(session, touch: false, stop)) context.Abort();
    }

    public void Dispose() => sessions.Ended -= End;

    private void End(object? sender, SessionEndedEventArgs e)
    {
        foreach (var (context, (user, session)) in open)
            if ((e.UserId is not null && user == e.UserId && (e.Except is null || session != e.Except)) || (e.SessionId is not null && session == e.SessionId)) context.Abort();
    }

    private sealed class Tracked(LiveConnections connections, HttpContext context) : IDisposable
    {
        public void Dispose() => connections.open.TryRemove(context, out _);
    }
}

/// <summary>Looks every few seconds for connections whose session ran out.</summary>
internal sealed class EndStaleConnections(LiveConnections live, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await live.EndStale(stoppingToken);
    }
}
