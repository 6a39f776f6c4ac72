using IBok.Core.AccountLetters.Agreements;
using IBok.Core.Premises.PersonalData;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.AccountLetters;

public static class AccountLettersSlice
{
    public static IServiceCollection AddAccountLetters(this IServiceCollection services)
    {
        services.AddOptions<AccountLettersPolicy>().BindConfiguration("AccountLetters").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<FindDebtors>();
        services.AddSingleton<WriteLetters>();
        services.AddSingleton<ReadAccountLetters>();
        services.AddSingleton<MarkPrinted>();
        services.AddSingleton<ProposeAgreement>();
        services.AddSingleton<DecideAgreement>();
        services.AddSingleton<ReadAgreements>();
        services.AddSingleton<IPersonalData, AccountLetterData>();
        services.AddSingleton<IPersonalData, AgreementData>();
        return services;
    }
}
