using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.DataChanges;

public static class DataChangesSlice
{
    public static IServiceCollection AddDataChanges(this IServiceCollection services) => services
        .AddSingleton<ApplyWrittenChange>().AddSingleton<ChangeNotices>().AddSingleton<ReadPersonData>().AddSingleton<ListDifferences>()
        .AddSingleton<SettleDifference>();
}
