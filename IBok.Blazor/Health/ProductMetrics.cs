using System.Diagnostics.Metrics;
using IBok.Core.Banking.Matching;
using IBok.Core.Jobs.Freshness;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace IBok.Blazor.Health;

/// <summary>What this program counts (meter <c>IBok</c>); sent by OTLP when <c>Telemetry:OtlpEndpoint</c> names a collector.</summary>
internal sealed partial class ProductMetrics : BackgroundService
{
    public const string Name = "IBok";

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private static readonly Meter Meter = new(Name);

    private readonly ReadFreshness freshness;
    private readonly ListLines lines;
    private readonly ListOutbox outbox;
    private readonly TimeProvider clock;
    private readonly ILogger<ProductMetrics> log;
    private readonly MeterProvider? export;
    private double dataAgeHours, waitingLines, waitingLetters;

    public ProductMetrics(ReadFreshness freshness, ListLines lines, ListOutbox outbox, TimeProvider clock, IOptions<TelemetryPolicy> telemetry, ILogger<ProductMetrics> log)
    {
        (this.freshness, this.lines, this.outbox, this.clock, this.log) = (freshness, lines, outbox, clock, log);
        Meter.CreateObservableGauge("ibok.data.age", () => dataAgeHours, "h", "Since the accounting system was heard of.");
        Meter.CreateObservableGauge("ibok.bank.waiting", () => waitingLines, "{line}", "Lines of bank files that wait for a person.");
        Meter.CreateObservableGauge("ibok.mail.waiting", () => waitingLetters, "{letter}", "Letters that have not left.");
        if (telemetry.Value.OtlpEndpoint is { Length: > 0 } endpoint)
            export = Sdk.CreateMeterProviderBuilder().AddMeter(Name, "Microsoft.AspNetCore.Hosting", "System.Runtime").AddOtlpExporter(o => o.Endpoint = new(endpoint)).Build();
    }

    /// <summary>How long a night took.</summary>
    public static Histogram<double> NightSeconds { get; } = Meter.CreateHistogram<double>("ibok.night.duration", "s", "How long a night took.");

    public override void Dispose()
    {
        export?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do
            {
                await Measure(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends.
        }
    }

    private async Task Measure(CancellationToken stop)
    {
        try
        {
            var now = await freshness.Now(stop);
            dataAgeHours = now.Sources.FirstOrDefault(s => s.Name.Length == 0) is { } erp ? (clock.GetUtcNow().UtcDateTime - erp.HeardAt).TotalHours : 0;
            waitingLines = await lines.Waiting(stop);
            waitingLetters = (await outbox.Counts(stop)).GetValueOrDefault(DeliveryState.Waiting);
        }
        catch (Exception e) when (!e.MeansStop(stop))
        {
            Failed(e);
        }
    }

    [LoggerMessage(45, LogLevel.Error, "Measuring failed.")]
    private partial void Failed(Exception e);
}
