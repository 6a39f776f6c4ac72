using IBok.Core.Announcements;
using IBok.Core.Kernel;

namespace IBok.Blazor.Jobs;

/// <summary>Writes once a minute that the host runs, so that a month's availability can be told (JSM §3.1).</summary>
internal sealed partial class BeatEveryMinute(Availability availability, TimeProvider clock, ILogger<BeatEveryMinute> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Availability.Beat, clock);
        try
        {
            do
            {
                try
                {
                    await availability.BeatNow(stoppingToken);
                }
                catch (Exception e) when (!e.MeansStop(stoppingToken))
                {
                    Failed(e);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends.
        }
    }

    [LoggerMessage(61, LogLevel.Error, "Writing that the host runs failed.")]
    private partial void Failed(Exception e);
}
