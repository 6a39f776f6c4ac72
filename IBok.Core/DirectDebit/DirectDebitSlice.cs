using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.DirectDebit;

public static class DirectDebitSlice
{
    public static IServiceCollection AddDirectDebit(this IServiceCollection services)
    {
        services.AddOptions<DirectDebitPolicy>().BindConfiguration("DirectDebit").ValidateDataAnnotations().ValidateOnStart();
        return services;
    }
}
