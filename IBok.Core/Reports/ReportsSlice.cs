using IBok.Core.Reports.Accounts;
using IBok.Core.Reports.Cases;
using IBok.Core.Reports.DirectDebit;
using IBok.Core.Reports.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Reports;

public static class ReportsSlice
{
    /// <summary>Every report there is, in the order of the office's list.</summary>
    private static readonly Report[] All =
    [
        new BalancesReport(), new ArrearsReport(), new AgeingReport(), new OpenItemsReport(), new InterestReport(), new OverpaymentsReport(), new ClaimsReport(), new LimitationReport(),
        new ConfirmationsReport(), new TurnoverReport(), new PaymentsReport(), new UnmatchedReport(), new RunReport(), new RefusalsReport(), new RefundsReport(), new RegistrationsReport(),
        new ComplaintsReport(), new BlocksReport(), new AuditReport(),
    ];

    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddOptions<ReportsPolicy>().BindConfiguration("Reports").ValidateDataAnnotations().ValidateOnStart();
        foreach (var report in All) services.AddSingleton(report);
        return services.AddSingleton<OpenReport>().AddSingleton<PreviewReport>().AddSingleton<WriteReport>().AddSingleton<ReadReportChoices>().AddSingleton<LongExports>();
    }
}
