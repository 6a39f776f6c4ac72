using IBok.Core.Jobs.Freshness;
using IBok.Core.Jobs.Incoming;
using IBok.Core.Jobs.Nights;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Jobs;

public static class JobsSlice
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddOptions<JobsPolicy>().BindConfiguration("Jobs").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TakeFile>();
        services.AddSingleton<TakeFolder>();
        services.AddSingleton<PublishNight>();
        services.AddSingleton<BackupNight>();
        services.AddSingleton<TellOfNight>();
        services.AddSingleton<RunNight>();
        services.AddSingleton<NightLog>();
        services.AddSingleton<ReadFreshness>();
        return services;
    }
}
