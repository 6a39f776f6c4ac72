using IBok.Core.Premises.PersonalData;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Premises;

public static class PremisesSlice
{
    public static IServiceCollection AddPremises(this IServiceCollection services)
    {
        services.AddOptions<RetentionPolicy>().BindConfiguration("Privacy").ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<ReadPremises>().AddSingleton<FindPremises>().AddSingleton<FindPersons>().AddSingleton<ReadPremisesFile>()
            .AddSingleton<IPersonalData, ContactData>();
    }
}
