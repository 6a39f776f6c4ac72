namespace IBok.Tests.Testing;

/// <summary>A clock that only a test moves.</summary>
internal sealed class HostClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public static HostClock New() => new(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    public override DateTimeOffset GetUtcNow() => now;

    public void Move(TimeSpan by) => now += by;
}
