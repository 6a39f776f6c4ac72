using IBok.Core.Kernel;
using IBok.Core.Registrations;

namespace IBok.Blazor.Jobs;

/// <summary>At the start and every hour: a link that nobody followed lives for hours, not for nights. The night does the same, and tells how many.</summary>
internal sealed partial class EraseUnfinishedDaily(EraseUnfinished erase, TimeProvider clock, ILogger<EraseUnfinishedDaily> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        try
        {
            do
            {
                await Once(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends.
        }
    }

    private async Task Once(CancellationToken stop)
    {
        try
        {
            if (await erase.Run(stop) is { } done && done.Unconfirmed + done.Expired > 0) Erased(done.Unconfirmed, done.Expired);
        }
        catch (Exception e) when (!e.MeansStop(stop))
        {
            Failed(e);
        }
    }

    [LoggerMessage(22, LogLevel.Information, "Registrations erased: {Unconfirmed} never confirmed, {Expired} without paper.")]
    private partial void Erased(int unconfirmed, int expired);

    [LoggerMessage(23, LogLevel.Error, "Erasing unfinished registrations failed.")]
    private partial void Failed(Exception e);
}
