using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Dashboards;

public static class DashboardsSlice
{
    public static IServiceCollection AddDashboards(this IServiceCollection services) =>
        services.AddSingleton<MonthlyTotals>().AddSingleton<ReadAgeing>().AddSingleton<ReadProgramState>();
}
