using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Accounts;

public static class AccountsSlice
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<AddUser>();
        services.AddSingleton<ResetPassword>();
        services.AddSingleton<ListUsers>();
        return services;
    }
}
