using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Banks;

public static class BanksSlice
{
    public static IServiceCollection AddBanks(this IServiceCollection services)
    {
        services.AddSingleton<BankNames>();
        services.AddSingleton<LoadBankRegister>();
        return services;
    }
}
