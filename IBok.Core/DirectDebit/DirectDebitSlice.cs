using IBok.Core.DirectDebit.Answers;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Payouts;
using IBok.Core.DirectDebit.Refusals;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.DirectDebit;

public static class DirectDebitSlice
{
    public static IServiceCollection AddDirectDebit(this IServiceCollection services)
    {
        services.AddOptions<DirectDebitPolicy>().BindConfiguration("DirectDebit").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<Creditor>().BindConfiguration("Cooperative");
        services.AddSingleton<PlanRun>();
        services.AddSingleton<ProposeRun>();
        services.AddSingleton<ApproveRun>();
        services.AddSingleton<DiscardRun>();
        services.AddSingleton<SendRun>();
        services.AddSingleton<ReadCollections>();
        services.AddSingleton<HandOutFile>();
        services.AddSingleton<ReadDebits>();
        services.AddSingleton<PreviewFiles>();
        services.AddSingleton<TakeAnswer>();
        services.AddSingleton<ReadAnswers>();
        services.AddSingleton<ApplyAnswer>();
        services.AddSingleton<TellOfDebit>();
        services.AddSingleton<OpenTasks>();
        services.AddSingleton<RefusalCodes>();
        services.AddSingleton<ReadDebitTasks>();
        services.AddSingleton<CloseDebitTask>();
        services.AddSingleton<ProposePayout>();
        services.AddSingleton<DecidePayout>();
        services.AddSingleton<ReadPayouts>();
        return services;
    }
}
