using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IBok.Core.Notifications;

public static class NotificationsSlice
{
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddOptions<NotificationsPolicy>().BindConfiguration("Notifications").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LetterHead>().BindConfiguration("Cooperative");
        services.AddSingleton<Outbox>();
        services.AddSingleton<SmtpMail>();
        services.AddSingleton<MailFolder>();
        services.AddSingleton<NoMail>();
        services.AddSingleton<IMailSender>(s => s.GetRequiredService<IOptions<NotificationsPolicy>>().Value switch
        {
            { SmtpHost.Length: > 0 } => s.GetRequiredService<SmtpMail>(),
            { WriteToFolder: true } => s.GetRequiredService<MailFolder>(),
            _ => s.GetRequiredService<NoMail>(),
        });
        services.AddSingleton<SendOutbox>();
        services.AddSingleton<MarkLetter>();
        services.AddSingleton<ListOutbox>();
        services.AddSingleton<ReadLetter>();
        services.AddSingleton<ReadInbox>();
        return services;
    }
}
