using IBok.Core.Jobs;
using IBok.Core.Jobs.Incoming;
using IBok.Core.Jobs.Nights;
using IBok.Core.Kernel;
using Microsoft.Extensions.Options;
using Quartz;

namespace IBok.Blazor.Jobs;

/// <summary>Wakes the night run; what it does and in which order is the Core's matter.</summary>
[DisallowConcurrentExecution]
internal sealed partial class NightJob(RunNight night, TimeProvider clock, ILogger<NightJob> log) : IJob
{
    internal static readonly Actor Program = new("IBok");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var started = clock.GetTimestamp();
        var answer = await night.Handle(new(null, Program), null, cancellationToken);
        if (answer is not Result<RunNight.Outcome>.Ok { Value: var outcome }) throw new InvalidOperationException($"The night was refused: {answer}.");
        Health.ProductMetrics.NightSeconds.Record(clock.GetElapsedTime(started).TotalSeconds);
        if (outcome.State == RunState.Done) Ran(outcome.Day);
        else Failed(outcome.Day, string.Join("; ", outcome.Steps.Where(s => s.State == RunState.Failed).Select(s => $"{s.Step}: {s.Note}")));
    }

    [LoggerMessage(40, LogLevel.Information, "The night of {Day} is done.")]
    private partial void Ran(DateOnly day);

    [LoggerMessage(41, LogLevel.Error, "The night of {Day} failed: {What}")]
    private partial void Failed(DateOnly day, string what);
}

/// <summary>When jobs run, as the clocks in Poland show it. A night missed while the host stood still is run at its start.</summary>
internal static class Schedule
{
    public static void AddIBokSchedule(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddQuartz(jobs => jobs.ScheduleJob<NightJob>((s, trigger) => trigger.WithCronSchedule(NightCron(s.GetRequiredService<IOptions<JobsPolicy>>().Value.NightTime()), Poland)));
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
        if (environment.IsDevelopment()) services.PostConfigure<JobsPolicy>(p => p.CatchUp = false); // a demo shows the day it was made
        services.AddHostedService<CatchUp>();
        services.AddHostedService<WatchFolder>();
    }

    internal static string NightCron(TimeOnly at) => $"0 {at.Minute} {at.Hour} ? * *";

    internal static void Poland(CronScheduleBuilder cron) => cron.InTimeZone(Clock.Poland).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed);
}

/// <summary>At the start, and every hour while one was cut off: the night of yesterday, when its time is over and it did not end.</summary>
internal sealed partial class CatchUp(RunNight night, NightLog nights, IOptions<JobsPolicy> policy, TimeProvider clock, ILogger<CatchUp> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!policy.Value.CatchUp) return;
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            await Look(nights.IsDone, stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Look(nights.HasEnded, stoppingToken); // what failed is told to a person, what was cut off is not
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends; the next start looks again.
        }
    }

    private async Task Look(Func<DateOnly, CancellationToken, Task<bool>> isOver, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime.InPoland();
        var yesterday = DateOnly.FromDateTime(now).AddDays(-1);
        if (TimeOnly.FromDateTime(now) < policy.Value.NightTime()) return;
        try
        {
            if (await isOver(yesterday, stop)) return;
            Missed(yesterday);
            await night.Handle(new(yesterday, NightJob.Program), null, stop);
        }
        catch (Exception e) when (!e.MeansStop(stop))
        {
            Failed(e); // a full disk must not end the host, and the night runs once there is room
        }
    }

    [LoggerMessage(45, LogLevel.Error, "Catching up on a night failed.")]
    private partial void Failed(Exception e);

    [LoggerMessage(42, LogLevel.Warning, "The night of {Day} was missed; it runs now.")]
    private partial void Missed(DateOnly day);
}

/// <summary>Looks into the folder for incoming files while the host runs.</summary>
internal sealed partial class WatchFolder(TakeFolder folder, IOptions<JobsPolicy> policy, TimeProvider clock, ILogger<WatchFolder> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    // What could not be taken last time: told once, not every ten seconds.
    private HashSet<string> left = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!policy.Value.WatchFolder) return;
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Look(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends; what lies there is taken next time.
        }
    }

    private async Task Look(CancellationToken stop)
    {
        try
        {
            var all = await folder.Handle("intake/in", stop);
            foreach (var one in all.Where(t => t.Fault is null)) Taken(one.Name, one.Outcome?.ToString() ?? one.Problem!.Code);
            foreach (var one in all.Where(t => t.Fault is not null && !left.Contains(t.Name))) Left(one.Name, one.Fault!);
            left = [.. all.Where(t => t.Fault is not null).Select(t => t.Name)];
        }
        catch (Exception e) when (!e.MeansStop(stop))
        {
            Failed(e); // told and tried again: a full disk today must not end the watch
        }
    }

    [LoggerMessage(43, LogLevel.Information, "{Name} was taken out of the folder: {Outcome}.")]
    private partial void Taken(string name, string outcome);

    [LoggerMessage(46, LogLevel.Error, "{Name} could not be taken out of the folder and is tried again.")]
    private partial void Left(string name, Exception fault);

    [LoggerMessage(44, LogLevel.Error, "Looking into the folder for incoming files failed.")]
    private partial void Failed(Exception e);
}
