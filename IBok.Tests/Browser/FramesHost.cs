using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>A product of its own for circuits that write: figures change, and every export is made in the background.</summary>
public sealed class FramesHost : IAsyncLifetime
{
    internal HostProcess Product { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Product = await HostProcess.Start(
        settings: [new("Jobs__WatchFolder", "false"), new("Reports__RowsAtOnce", "0"), new("Limits__ConnectionsPerMinute", "100000"), new("Limits__ExportsPerMinute", "100000")]);

    public ValueTask DisposeAsync() => Product.DisposeAsync();
}
