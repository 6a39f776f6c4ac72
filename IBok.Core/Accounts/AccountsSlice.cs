using IBok.Core.Accounts.Blocks;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Accounts.SecondFactor;
using IBok.Core.Kernel;
using IBok.Core.Premises.PersonalData;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IBok.Core.Accounts;

public static class AccountsSlice
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<LoginPolicy>().BindConfiguration("Login").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PasswordHasherOptions>().Configure<IOptions<LoginPolicy>>((o, policy) => o.IterationCount = policy.Value.PasswordRounds);
        services.Configure<IdentityOptions>(o =>
        {
            (o.Password.RequiredLength, o.Password.RequireNonAlphanumeric) = (1, false); // PasswordRules says what counts
            (o.Password.RequireDigit, o.Password.RequireLowercase, o.Password.RequireUppercase) = (false, false, false);
        });
        services.AddSingleton<IPersonalData, SignInData>();
        services.AddSingleton<IRestricted, Restricted>();
        services.AddSingleton<IPasswordHasher<Data.IBokUser>, PasswordHasher<Data.IBokUser>>();
        services.AddPasswords();
        services.AddSecondFactor();
        services.AddBlocks();
        services.AddSingleton<AccountLetters>();
        services.AddSingleton<BackOff>();
        services.AddSingleton<StartSession>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<ListSessions>();
        services.AddSingleton<IMayRead, MayRead>();
        services.AddSingleton<ChangeAccountState>();
        services.AddSingleton<ChangeRole>();
        services.AddSingleton<AddUser>();
        services.AddSingleton<ListUsers>();
        services.AddSingleton<FindLogins>();
        services.AddSingleton<OpenResidentView>();
        return services;
    }

    private static void AddPasswords(this IServiceCollection services)
    {
        services.AddSingleton<PasswordRules>();
        services.AddSingleton<PasswordHashing>();
        services.AddSingleton<NewPassword>();
        services.AddSingleton<ProveOwner>();
        services.AddSingleton<ConfirmStep>();
        services.AddSingleton<ChangePassword>();
        services.AddSingleton<ResetPassword>();
        services.AddSingleton<IssuePasswordLink>();
        services.AddSingleton<SetPasswordByLink>();
        services.AddSingleton<RequestPasswordReset>();
    }

    private static void AddBlocks(this IServiceCollection services)
    {
        services.AddSingleton<AccountStates>();
        services.AddSingleton<BlockAccount>();
        services.AddSingleton<ConfirmBlock>();
        services.AddSingleton<UnblockAccount>();
        services.AddSingleton<CloseAccount>();
        services.AddSingleton<BlockEndedTitles>();
        services.AddSingleton<ReadBlocks>();
    }

    private static void AddSecondFactor(this IServiceCollection services)
    {
        services.AddSingleton<SecondFactorAdded>();
        services.AddSingleton<SetUpTotp>();
        services.AddSingleton<EnterCode>();
        services.AddSingleton<UsePasskey>();
        services.AddSingleton<NewRecoveryCodes>();
        services.AddSingleton<RemoveSecondFactor>();
        services.AddSingleton<ReadSecondFactor>();
    }
}
