using IBok.Core.Accounts.Blocks;
using IBok.Core.Kernel;

namespace IBok.Blazor.Jobs;

/// <summary>Blocks accounts whose last title has ended (JSM §2.14): at the start, at once when a package was published, and when a day begins.</summary>
internal sealed partial class WatchTitles(BlockEndedTitles block, Changes changes, TimeProvider clock, ILogger<WatchTitles> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim published = new(1, 1); // begins with a look

    public override void Dispose()
    {
        published.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var watching = changes.Watch(Wake);
        var looked = DateOnly.MinValue;
        try
        {
            while (true)
            {
                var told = await published.WaitAsync(Every, stoppingToken);
                if (!told && clock.TodayInPoland() == looked) continue;
                looked = await Look(stoppingToken) ? clock.TodayInPoland() : looked;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends; the next start looks again.
        }
    }

    // Called on the writer's thread.
    private void Wake()
    {
        try
        {
            published.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // A look is already due, or the host has ended meanwhile.
        }
    }

    private async Task<bool> Look(CancellationToken stop)
    {
        try
        {
            if (await block.Handle(stop) is > 0 and var count) Blocked(count);
            return true;
        }
        catch (Exception e) when (!e.MeansStop(stop))
        {
            Failed(e);
            return false;
        }
    }

    [LoggerMessage(30, LogLevel.Information, "{Count} accounts were blocked because their last title has ended.")]
    private partial void Blocked(int count);

    [LoggerMessage(31, LogLevel.Error, "Looking for ended titles failed.")]
    private partial void Failed(Exception e);
}
