using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Announcements;

/// <summary>What the cooperative tells its residents in the portal (JSM §3.3). It is never rewritten: a mistake is withdrawn and told anew.</summary>
public sealed class Announcement
{
    public int Id { get; private set; }

    public required string Title { get; init; }

    /// <summary>Plain text; lines that begin with # are headings, with - items of a list.</summary>
    public required string Text { get; init; }

    public required AnnouncementScope Scope { get; init; }

    /// <summary>The building, or the code of the premises; null for everybody.</summary>
    public string? Place { get; init; }

    /// <summary>First and last day on which it stands on the start page; afterwards it stays in the list.</summary>
    public required DateOnly From { get; init; }

    public required DateOnly Until { get; init; }

    public required string By { get; init; }

    public required DateTime At { get; init; }

    public string? WithdrawnBy { get; set; }

    public DateTime? WithdrawnAt { get; set; }
}

public enum AnnouncementScope
{
    Everybody,
    Building,
    Premises,
}

/// <summary>A login has read an announcement.</summary>
public sealed class AnnouncementRead
{
    public required int AnnouncementId { get; init; }

    public required string UserId { get; init; }

    public required DateTime At { get; init; }
}

internal sealed class AnnouncementConfiguration : IEntityTypeConfiguration<Announcement>, IEntityTypeConfiguration<AnnouncementRead>
{
    public void Configure(EntityTypeBuilder<Announcement> announcement)
    {
        announcement.ToTable("Announcements");

        // The start page asks for what stands on it today.
        announcement.HasIndex(a => a.Until);
    }

    public void Configure(EntityTypeBuilder<AnnouncementRead> read)
    {
        read.ToTable("AnnouncementReads");
        read.HasKey(r => new { r.UserId, r.AnnouncementId }); // read once
        read.HasOne<Announcement>().WithMany().HasForeignKey(r => r.AnnouncementId).OnDelete(DeleteBehavior.Restrict);
        read.HasOne<IBokUser>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
