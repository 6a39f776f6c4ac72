using IBok.Core.AccountLetters;
using IBok.Core.Accounts;
using IBok.Core.Announcements;
using IBok.Core.Audit;
using IBok.Core.Banking;
using IBok.Core.Banks;
using IBok.Core.Calendar;
using IBok.Core.Complaints;
using IBok.Core.Correspondence;
using IBok.Core.Dashboards;
using IBok.Core.Data;
using IBok.Core.DataChanges;
using IBok.Core.Demo;
using IBok.Core.DirectDebit;
using IBok.Core.Inbox;
using IBok.Core.Intake;
using IBok.Core.Jobs;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Notes;
using IBok.Core.Notifications;
using IBok.Core.Premises;
using IBok.Core.Privacy;
using IBok.Core.Questions;
using IBok.Core.Registrations;
using IBok.Core.Regulations;
using IBok.Core.Reports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IBok.Core;

/// <summary>Everything the Core offers, one line a slice.</summary>
public static class CoreServices
{
    public static IServiceCollection AddIBokCore(this IServiceCollection services, DataFolder folder, bool readOnly = false)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Changes>();
        services.AddIBokData(folder, readOnly);
        services.AddSingleton<VerifyDatabase>();
        services.AddCalendar();
        services.AddAudit();
        services.AddBanks();
        services.AddPremises();
        services.AddLedger();
        services.AddIntake();
        services.AddBanking();
        services.AddNotes();
        services.AddQuestions();
        services.AddNotifications();
        services.AddCorrespondence();
        services.AddRegulations();
        services.AddAccounts();
        services.AddDataChanges();
        services.AddComplaints();
        services.AddAnnouncements();
        services.AddInbox();
        services.AddPrivacy();
        services.AddRegistrations();
        services.AddDirectDebit();
        services.AddReports();
        services.AddAccountLetters();
        services.AddDashboards();
        services.AddJobs();
        services.AddDemo();
        return services;
    }
}
