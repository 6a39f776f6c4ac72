using IBok.Core.Ledger.Balance;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Ledger;

public static class LedgerSlice
{
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.AddOptions<LedgerPolicy>().BindConfiguration("Ledger").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ExplainAccount>();
        services.AddSingleton<VerifyLedger>();
        return services;
    }
}
