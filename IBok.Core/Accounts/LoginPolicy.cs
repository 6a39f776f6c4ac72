using System.ComponentModel.DataAnnotations;

namespace IBok.Core.Accounts;

/// <summary>Limits of signing in and of sessions; section "Login" (JSM §5.3, decisions.md).</summary>
public sealed class LoginPolicy
{
    [Range(1, 1_440)]
    public int ResidentIdleMinutes { get; set; } = 30;

    [Range(1, 1_440)]
    public int StaffIdleMinutes { get; set; } = 15;

    [Range(1, 168)]
    public int AbsoluteHours { get; set; } = 12;

    /// <summary>Wrong passwords that cost nothing; from then on each doubles the wait.</summary>
    [Range(1, 100)]
    public int FreeTries { get; set; } = 5;

    [Range(1, 3_600)]
    public int FirstWaitSeconds { get; set; } = 30;

    /// <summary>Strangers can never lock an owner out for longer (JSM §7.2b).</summary>
    [Range(1, 1_440)]
    public int LongestWaitMinutes { get; set; } = 15;

    /// <summary>Tries a minute from one address.</summary>
    [Range(1, 100_000)]
    public int TriesPerMinuteAndAddress { get; set; } = 60;
}
