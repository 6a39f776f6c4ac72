using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;

namespace IBok.Blazor.Jobs;

/// <summary>
/// At the start and every hour: mandates whose letter left begin (ChSM II.10).
/// </summary>
internal sealed partial class KeepMandates(StartMandates start, TimeProvider clock, ILogger<KeepMandates> log) : BackgroundService
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
            await start.Run(stop);
        }
        catch (Exception e) when (!e.MeansStop(stop))
        {
            Failed(e);
        }
    }

    [LoggerMessage(27, LogLevel.Error, "Starting mandates failed.")]
    private partial void Failed(Exception e);
}
