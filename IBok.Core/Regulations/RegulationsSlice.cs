using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Regulations;

public static class RegulationsSlice
{
    public static IServiceCollection AddRegulations(this IServiceCollection services) => services
        .AddSingleton<ReadRegulations>().AddSingleton<WriteRegulation>().AddSingleton<PublishRegulation>().AddSingleton<AcceptRegulation>()
        .AddSingleton<FirstRegulations>().AddSingleton<ReadAcceptances>();
}
