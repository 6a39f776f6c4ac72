using IBok.Core.Premises.PersonalData;
using IBok.Core.Premises;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Complaints;

public static class ComplaintsSlice
{
    public static IServiceCollection AddComplaints(this IServiceCollection services)
    {
        services.AddOptions<ComplaintsPolicy>().BindConfiguration("Complaints").ValidateDataAnnotations().ValidateOnStart()
            .Configure<IConfiguration>((policy, all) =>
            {
                if (policy.Mailbox.Length == 0) policy.Mailbox = all["Cooperative:AccountingEmail"] ?? ""; // the address that the regulations name
            });
        services.AddSingleton<IOpenMatter, OpenComplaint>();
        services.AddSingleton<IPersonalData, ComplaintData>();
        services.AddSingleton<ComplaintWork>();
        services.AddSingleton<RegisterComplaint>();
        services.AddSingleton<FileComplaint>();
        services.AddSingleton<AskForContents>();
        services.AddSingleton<CompleteComplaint>();
        services.AddSingleton<AttachOutage>();
        services.AddSingleton<ReadOutages>();
        services.AddSingleton<AssignComplaint>();
        services.AddSingleton<NoteOnComplaint>();
        services.AddSingleton<AskComplainant>();
        services.AddSingleton<ReplyToComplaint>();
        services.AddSingleton<AddComplaintFile>();
        services.AddSingleton<WithdrawComplaint>();
        services.AddSingleton<LinkComplainant>();
        services.AddSingleton<FindComplainant>();
        services.AddSingleton<DecideComplaint>();
        services.AddSingleton<CloseComplaint>();
        services.AddSingleton<CloseAsNotUser>();
        services.AddSingleton<ListComplaints>();
        services.AddSingleton<ReadComplaint>();
        services.AddSingleton<ReadOwnComplaints>();
        services.AddSingleton<ReadComplaintFile>();
        return services;
    }
}
