using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Announcements;

public static class AnnouncementsSlice
{
    public static IServiceCollection AddAnnouncements(this IServiceCollection services) => services
        .AddSingleton<PublishAnnouncement>().AddSingleton<WithdrawAnnouncement>().AddSingleton<ReadAnnouncements>()
        .AddSingleton<ReadBreaks>().AddSingleton<PlanBreak>().AddSingleton<Availability>();
}
