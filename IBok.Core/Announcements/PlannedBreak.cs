using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Announcements;

/// <summary>A time in which residents find the portal closed, told in advance (JSM §3.1, §5.1).</summary>
public sealed class PlannedBreak
{
    public int Id { get; private set; }

    /// <summary>UTC.</summary>
    public required DateTime From { get; init; }

    /// <summary>UTC; moved forward when it ends early.</summary>
    public required DateTime To { get; set; }

    /// <summary>From this moment the banner stands on every page.</summary>
    public required DateTime AnnouncedFrom { get; init; }

    public required string Reason { get; init; }

    public required string By { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Called off before it began.</summary>
    public DateTime? CancelledAt { get; set; }

    public string? EndedBy { get; set; }
}

/// <summary>A time in which the host ran without a stop; written every minute, so that a month's availability can be told afterwards.</summary>
public sealed class HostSpan
{
    public int Id { get; private set; }

    public required DateTime From { get; init; }

    public required DateTime To { get; set; }
}

internal sealed class PlannedBreakConfiguration : IEntityTypeConfiguration<PlannedBreak>, IEntityTypeConfiguration<HostSpan>
{
    public void Configure(EntityTypeBuilder<PlannedBreak> one)
    {
        one.ToTable("PlannedBreaks");
        one.HasIndex(b => b.To); // what is not over yet, and those of a month
    }

    public void Configure(EntityTypeBuilder<HostSpan> span)
    {
        span.ToTable("HostSpans");
        span.HasIndex(s => s.To); // those of a month
    }
}
