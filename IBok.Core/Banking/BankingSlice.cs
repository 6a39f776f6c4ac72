using IBok.Core.Banking.Matching;
using IBok.Core.Data;
using IBok.Core.Premises.PersonalData;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Banking;

public static class BankingSlice
{
    public static IServiceCollection AddBanking(this IServiceCollection services)
    {
        services.AddOptions<BankingPolicy>().BindConfiguration("Banking").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IUnfinished, GiveUpStatement>();
        services.AddSingleton<IPersonalData, PayerData>();
        services.AddSingleton<TakeStatement>();
        services.AddSingleton<TakeBackStatement>();
        services.AddSingleton<VerifyBank>();
        services.AddSingleton<AssignLine>();
        services.AddSingleton<MoveLine>();
        services.AddSingleton<MatchAgain>();
        services.AddSingleton<ListLines>();
        services.AddSingleton<ReadAtBank>();
        services.AddSingleton<ProposeAccounts>();
        return services;
    }
}
