using IBok.Core.Banking;
using IBok.Core.DirectDebit.Answers;
using IBok.Core.DirectDebit.Banks;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.DirectDebit.Payouts;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Intake.Undo;
using IBok.Core.Premises.PersonalData;
using IBok.Core.Premises;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.DirectDebit;

public static class DirectDebitSlice
{
    public static IServiceCollection AddDirectDebit(this IServiceCollection services)
    {
        services.AddOptions<DirectDebitPolicy>().BindConfiguration("DirectDebit").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<Creditor>().BindConfiguration("Cooperative");
        services.AddRuns();
        services.AddMandates();
        return services;
    }

    // Runs, what banks answer, and what follows from it.
    private static void AddRuns(this IServiceCollection services)
    {
        services.AddSingleton<VerifyDebits>();
        services.AddSingleton<PlanRun>();
        services.AddSingleton<ProposeRun>();
        services.AddSingleton<ApproveRun>();
        services.AddSingleton<DiscardRun>();
        services.AddSingleton<SendRun>();
        services.AddSingleton<ReadCollections>();
        services.AddSingleton<HandOutFile>();
        services.AddSingleton<IBuildsOnEntries, CollectedEntries>();
        services.AddSingleton<ReadDebits>();
        services.AddSingleton<PreviewFiles>();
        services.AddSingleton<IExpectedAtBank, DebitsAtBank>();
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
        services.AddSingleton<PayoutScans>();
        services.AddSingleton<ReadAnswerProfiles>();
        services.AddSingleton<SaveAnswerProfile>();
        services.AddSingleton<TryAnswerProfile>();
    }

    // Consents, their papers and the list of banks.
    private static void AddMandates(this IServiceCollection services)
    {
        services.AddSingleton<ReleaseUnsent>();
        services.AddSingleton<MandateCasework>();
        services.AddSingleton<AddMandateScan>();
        services.AddSingleton<ReadMandateScan>();
        services.AddSingleton<OpenMandate>();
        services.AddSingleton<CorrectMandate>();
        services.AddSingleton<ReturnPaper>();
        services.AddSingleton<SubmitMandate>();
        services.AddSingleton<SendToBank>();
        services.AddSingleton<ConfirmMandate>();
        services.AddSingleton<RejectByBank>();
        services.AddSingleton<StartWithoutConfirmation>();
        services.AddSingleton<StartMandates>();
        services.AddSingleton<HoldMandate>();
        services.AddSingleton<ResumeMandate>();
        services.AddSingleton<SuspendMandate>();
        services.AddSingleton<WithdrawByClient>();
        services.AddSingleton<EndMandate>();
        services.AddSingleton<IPersonalData, MandateData>();
        services.AddSingleton<IPersonalData, PayoutData>();
        services.AddSingleton<PreviewWithdrawal>();
        services.AddSingleton<IOpenMatter, OpenDebt>();
        services.AddSingleton<ListMandates>();
        services.AddSingleton<ReadMandate>();
        services.AddSingleton<ReadOwnMandates>();
        services.AddSingleton<ListDebitBanks>();
        services.AddSingleton<AddDebitBank>();
        services.AddSingleton<RemoveDebitBank>();
    }
}
