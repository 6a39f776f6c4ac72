using IBok.Core.Announcements;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<Announcement> Announcements => Set<Announcement>();

    internal DbSet<AnnouncementRead> AnnouncementReads => Set<AnnouncementRead>();

    internal DbSet<PlannedBreak> PlannedBreaks => Set<PlannedBreak>();

    internal DbSet<HostSpan> HostSpans => Set<HostSpan>();
}
