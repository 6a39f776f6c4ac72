namespace IBok.Tests.Testing;

/// <summary>A clock that stands still, in UTC; its zone is not Poland's on purpose.</summary>
internal sealed class FakeClock(DateTimeOffset now) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public static FakeClock At(int year, int month, int day, int hour = 12, int minute = 0) =>
        new(new(year, month, day, hour, minute, 0, TimeSpan.Zero));

    public override DateTimeOffset GetUtcNow() => now;
}
