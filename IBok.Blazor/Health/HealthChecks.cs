using IBok.Core.Data;
using IBok.Core.Notifications;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IBok.Blazor.Health;

/// <summary><c>/health/live</c>: the process answers; <c>/health/ready</c>: it can read, write and has room (JSM §5.1).</summary>
internal static class HealthChecks
{
    private const string Ready = "ready";

    public static void AddIBokHealth(this IServiceCollection services, IHostEnvironment environment)
    {
        // A line is an entry, whatever somebody typed into it (security.md, 60).
        if (!environment.IsDevelopment()) services.AddLogging(log => log.AddJsonConsole(o => o.UseUtcTimestamp = true));
        services.AddOptions<TelemetryPolicy>().BindConfiguration("Telemetry").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ErrorsSeen>().AddSingleton<ILoggerProvider>(s => s.GetRequiredService<ErrorsSeen>()).AddHostedService<ProductMetrics>().AddSingleton<MailQueue>().AddSingleton<IHowFresh, HowFresh>().AddSingleton<WriteProbe>().AddHealthChecks()
            .AddCheck<WriteProbe>("database", tags: [Ready])
            .AddCheck<DiskRoom>("disk", tags: [Ready])
            .AddCheck<DataAge>("data", tags: [Ready])
            .AddCheck<MailQueue>("mail", tags: [Ready]);
    }

    public static void MapIBokHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
    }
}

/// <summary>
/// Takes the write lock and lets it go: the database is there, of our version, and not stuck. An answer holds for some seconds, so that
/// strangers who ask often cost nothing.
/// </summary>
internal sealed class WriteProbe(Writer writer, TimeProvider clock) : IHealthCheck
{
    private readonly Remembered<bool> answer = new(TimeSpan.FromSeconds(5), clock);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await answer.Ask(
            cancel => writer.InOneTransaction(async (db, stop) => (false, !(await db.Database.GetPendingMigrationsAsync(stop)).Any()), cancel), cancellationToken)
            ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
}

/// <summary>At least one gibibyte is free where the data lie.</summary>
internal sealed class DiskRoom(DataFolder folder) : IHealthCheck
{
    private const long Least = 1L << 30;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(new DriveInfo(folder.Path).AvailableFreeSpace >= Least ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}

/// <summary>Data are not older than the setting says; older ones are shown with a warning, so the program is only degraded.</summary>
internal sealed class DataAge(IHowFresh freshness) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await freshness.IsStale(cancellationToken) ? HealthCheckResult.Degraded() : HealthCheckResult.Healthy();
}

/// <summary>Letters leave: fewer than a thousand wait.</summary>
internal sealed class MailQueue(ListOutbox outbox, TimeProvider clock) : IHealthCheck
{
    private const int Most = 1_000;

    private readonly Remembered<bool> answer = new(TimeSpan.FromSeconds(30), clock);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await answer.Ask(async stop => (await outbox.Counts(stop)).GetValueOrDefault(DeliveryState.Waiting) < Most, cancellationToken)
            ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded();
}
