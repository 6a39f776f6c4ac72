using IBok.Core.Data;
using IBok.Core.Ledger.Accounts;
using IBok.Core.Ledger.Balance;
using IBok.Core.Ledger.Charges;
using IBok.Core.Ledger.Interest;
using IBok.Core.Ledger.Payments;
using IBok.Core.Ledger.Statement;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Ledger;

public static class LedgerSlice
{
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.AddOptions<LedgerPolicy>().BindConfiguration("Ledger").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IUnfinished, GiveUpPosting>();
        services.AddSingleton<ExplainAccount>();
        services.AddSingleton<ExplainPayments>();
        services.AddSingleton<VerifyLedger>();
        services.AddSingleton<RepublishFigures>();
        services.AddSingleton<ReadAccounts>();
        services.AddSingleton<ReadPayable>();
        services.AddSingleton<ReadShown>();
        services.AddSingleton<FindAccounts>();
        services.AddSingleton<FindEntry>();
        services.AddSingleton<ReadEntriesOfAccount>();
        services.AddSingleton<ReadCharges>();
        services.AddSingleton<ReadPayments>();
        services.AddSingleton<Premises.PersonalData.IPersonalData, PaymentTitleData>();
        services.AddSingleton<ReadInterest>();
        services.AddSingleton<ReadRates>();
        services.AddSingleton<ProposeRate>();
        services.AddSingleton<DecideRate>();
        services.AddSingleton<ReadStatement>();
        return services;
    }
}
