using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Accounts;

/// <summary>One sign-in, from its start until it ends by the person, by idleness, by age or by a block.</summary>
public sealed class Session
{
    /// <summary>Random, 128 bits; it stands in the cookie, inside what Data Protection seals.</summary>
    public required string Id { get; init; }

    public required string UserId { get; init; }

    public required DateTime StartedAt { get; init; }

    /// <summary>Told to the minute: every request would be a write.</summary>
    public required DateTime SeenAt { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>The address it was started from.</summary>
    public required string Address { get; init; }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("Sessions");

        // Ending all sessions of a login must not read everybody's.
        session.HasIndex(s => s.UserId);
    }
}
