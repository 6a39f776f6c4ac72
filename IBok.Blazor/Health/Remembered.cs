namespace IBok.Blazor.Health;

/// <summary>An answer that holds for some time, so that those who ask often cost nothing.</summary>
internal sealed class Remembered<T>(TimeSpan holds, TimeProvider clock)
{
    private (DateTimeOffset At, T? Value) last;

    public async ValueTask<T> Ask(Func<CancellationToken, Task<T>> ask, CancellationToken stop)
    {
        if (clock.GetUtcNow() - last.At >= holds) last = (clock.GetUtcNow(), await ask(stop));
        return last.Value!;
    }
}
