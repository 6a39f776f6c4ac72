using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Accounts;

/// <summary>One sign-in, from its start until it ends by the person, by idleness, by age or by a block.</summary>
public sealed class Session
{
    /// <summary>Random, 128 bits; it stands in the cookie, inside what Data Protection seals.</summary>
    public required string Id { get; init; }

    public required string UserId { get; init; }

    /// <summary>What is still missing. Each step that is done begins a session of its own.</summary>
    public required SessionStage Stage { get; init; }

    public required DateTime StartedAt { get; init; }

    /// <summary>Told to the minute: every request would be a write.</summary>
    public required DateTime SeenAt { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>The address it was started from.</summary>
    public required string Address { get; init; }

    /// <summary>What the browser says of itself, in two or three words.</summary>
    public required string Device { get; init; }

    /// <summary>When the person signed in the time before (JSM §5.3).</summary>
    public DateTime? BeforeAt { get; init; }

    /// <summary>Failed tries between that time and this one.</summary>
    public int FailedBefore { get; init; }
}

/// <summary>How far a sign-in has come.</summary>
public enum SessionStage
{
    /// <summary>Signed in.</summary>
    Full,

    /// <summary>The password was right, the second factor is awaited.</summary>
    SecondFactor,

    /// <summary>Staff made the password: nothing opens before another is chosen (JSM §2.10).</summary>
    NewPassword,

    /// <summary>Staff need a second factor and have none yet.</summary>
    Enrolment,
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("Sessions");
        session.Property(s => s.Stage).HasDefaultValue(SessionStage.Full); // sessions of before
        session.Property(s => s.Device).HasDefaultValue("");

        // Ending all sessions of a login must not read everybody's.
        session.HasIndex(s => s.UserId);
    }
}
