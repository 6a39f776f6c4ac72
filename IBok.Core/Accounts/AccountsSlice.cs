using IBok.Core.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Accounts;

public static class AccountsSlice
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<LoginPolicy>().BindConfiguration("Login").ValidateDataAnnotations().ValidateOnStart();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 220_000); // PBKDF2-SHA512, OWASP 2026
        services.Configure<IdentityOptions>(o =>
        {
            (o.Password.RequiredLength, o.Password.RequireNonAlphanumeric) = (1, false); // PasswordRules says what counts
            (o.Password.RequireDigit, o.Password.RequireLowercase, o.Password.RequireUppercase) = (false, false, false);
        });
        services.AddScoped<IPasswordValidator<Data.IBokUser>, PasswordRules>();
        services.AddSingleton<IPasswordHasher<Data.IBokUser>, PasswordHasher<Data.IBokUser>>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<IMayRead, MayRead>();
        services.AddSingleton<ChangeAccountState>();
        services.AddSingleton<ChangeRole>();
        services.AddSingleton<AddUser>();
        services.AddSingleton<ResetPassword>();
        services.AddSingleton<ListUsers>();
        services.AddSingleton<FindLogins>();
        services.AddSingleton<OpenResidentView>();
        return services;
    }
}
