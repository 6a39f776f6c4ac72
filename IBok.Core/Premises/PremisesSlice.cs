using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Premises;

public static class PremisesSlice
{
    public static IServiceCollection AddPremises(this IServiceCollection services) => services
        .AddSingleton<ReadPremises>().AddSingleton<FindPremises>().AddSingleton<FindPersons>().AddSingleton<ReadPremisesFile>();
}
