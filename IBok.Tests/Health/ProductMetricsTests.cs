using System.Net;
using System.Net.Sockets;
using System.Text;
using FluentAssertions;
using IBok.Blazor.Health;
using IBok.Core.Banking.Matching;
using IBok.Core.Jobs.Freshness;
using IBok.Core.Notifications;
using IBok.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IBok.Tests.Health;

public sealed class ProductMetricsTests
{
    [Fact]
    public async Task What_is_measured_goes_to_the_collector_that_the_setting_names()
    {
        await using var folder = await TestFolder.New();
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        var hello = Hello(collector);

        // The last thing it does is to send what it has, for five seconds at most: on a machine that stands still meanwhile it may not come to it.
        for (var tries = 0; tries < 5 && !hello.IsCompleted; tries++) await Task.Run(Metrics(folder, $"http://{collector.LocalEndpoint}").Dispose, TestFolder.Stop);
        collector.Stop();
        (await hello).Should().Be("PRI * HTTP/2.0", "OTLP speaks gRPC");
    }

    [Fact]
    public async Task Without_a_collector_nothing_is_sent_and_nothing_fails()
    {
        await using var folder = await TestFolder.New();
        using var metrics = Metrics(folder, "");
        var end = metrics.Dispose;
        end.Should().NotThrow();
    }

    // What somebody who calls says first.
    private static async Task<string> Hello(TcpListener collector)
    {
        using var connection = await collector.AcceptTcpClientAsync(TestFolder.Stop);
        var hello = new byte[14];
        await connection.GetStream().ReadExactlyAsync(hello, TestFolder.Stop);
        return Encoding.ASCII.GetString(hello);
    }

    private static ProductMetrics Metrics(TestFolder folder, string endpoint) => new(
        folder.Get<ReadFreshness>(), folder.Get<ListLines>(), folder.Get<ListOutbox>(), folder.Get<TimeProvider>(),
        Options.Create(new TelemetryPolicy { OtlpEndpoint = endpoint }), NullLogger<ProductMetrics>.Instance);
}
