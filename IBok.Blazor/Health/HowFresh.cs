using IBok.Core.Jobs.Freshness;

namespace IBok.Blazor.Health;

/// <summary>Whether what is shown is old: asked on every page, so an answer holds for half a minute.</summary>
public interface IHowFresh
{
    ValueTask<bool> IsStale(CancellationToken stop);
}

/// <summary>As the imports and nights say.</summary>
internal sealed class HowFresh(ReadFreshness freshness, TimeProvider clock) : IHowFresh
{
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(30);

    private (DateTimeOffset At, bool IsStale) last;

    public async ValueTask<bool> IsStale(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (now - last.At >= Holds) last = (now, (await freshness.Now(stop)).IsStale);
        return last.IsStale;
    }
}
