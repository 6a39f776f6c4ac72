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
    private readonly Remembered<bool> answer = new(TimeSpan.FromSeconds(30), clock);

    public ValueTask<bool> IsStale(CancellationToken stop) => answer.Ask(async cancel => (await freshness.Now(cancel)).IsStale, stop);
}
