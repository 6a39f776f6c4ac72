using System.Net;
using System.Net.Sockets;
using System.Text;
using FluentAssertions;
using IBok.Blazor.Health;
using IBok.Core.Banking.Matching;
using IBok.Core.Jobs.Freshness;
using IBok.Core.Notifications;
using IBok.Tests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace IBok.Tests.Health;

public sealed class ProductMetricsTests
{
    [Fact]
    public async Task What_is_measured_goes_to_the_collector_that_the_setting_names()
    {
        await using var folder = await TestFolder.New();
        using var collector = new TcpListener(IPAddress.Loopback, 0);
        collector.Start();
        var metrics = Metrics(folder, $"http://127.0.0.1:{((IPEndPoint)collector.LocalEndpoint).Port}");
        var end = Task.Run(metrics.Dispose, TestFolder.Stop); // the last thing it does is to send what it has
        var hello = new byte[14];
        using (var connection = await collector.AcceptTcpClientAsync(TestFolder.Stop)) await connection.GetStream().ReadExactlyAsync(hello, TestFolder.Stop);
        collector.Stop();
        await end;
        Encoding.ASCII.GetString(hello).Should().Be("PRI * HTTP/2.0", "OTLP speaks gRPC");
    }

    [Fact]
    public async Task Without_a_collector_nothing_is_sent_and_nothing_fails()
    {
        await using var folder = await TestFolder.New();
        using var metrics = Metrics(folder, "");
        var end = metrics.Dispose;
        end.Should().NotThrow();
    }

    private static ProductMetrics Metrics(TestFolder folder, string endpoint) => new(
        folder.Get<ReadFreshness>(), folder.Get<ListLines>(), folder.Get<ListOutbox>(), folder.Get<TimeProvider>(),
        new ConfigurationBuilder().AddInMemoryCollection([new("Telemetry:OtlpEndpoint", endpoint)]).Build(), NullLogger<ProductMetrics>.Instance);
}
