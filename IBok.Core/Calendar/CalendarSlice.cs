using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Calendar;

public static class CalendarSlice
{
    public static IServiceCollection AddCalendar(this IServiceCollection services) => services
        .AddSingleton<ReadCalendar>().AddSingleton<ProposeHoliday>().AddSingleton<DecideHoliday>();
}
