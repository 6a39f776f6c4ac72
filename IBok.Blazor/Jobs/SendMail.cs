using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Jobs;

/// <summary>Sends letters in the background: every two seconds what is due; at the start first what a crash interrupted.</summary>
internal sealed partial class SendMail(SendOutbox outbox, StartMandates mandates, TimeProvider clock, ILogger<SendMail> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Every, clock);
            var recovered = await Guarded(Recover, stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (recovered) await Guarded(Once, stoppingToken);
                else recovered = await Guarded(Recover, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host ends; what is being sent is picked up at the next start.
        }
    }

    private async Task Recover(CancellationToken stop)
    {
        if (await outbox.Recover(stop) is > 0 and var interrupted) Interrupted(interrupted);
    }

    private async Task Once(CancellationToken stop)
    {
        if (await outbox.Run(stop) > 0) await mandates.Run(stop); // what a letter tells of begins with the day it left (ChSM II.10)
    }

    private async Task<bool> Guarded(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        try
        {
            await work(stop);
            return true;
        }
        catch (Exception e) when (!e.MeansStop(stop))
        {
            Failed(e); // a full disk today must not end all letters: the next round tries again
            return false;
        }
    }

    [LoggerMessage(20, LogLevel.Warning, "{Count} letters were being sent when the program ended; they are sent again.")]
    private partial void Interrupted(int count);

    [LoggerMessage(21, LogLevel.Error, "Sending letters failed.")]
    private partial void Failed(Exception e);
}

/// <summary>Where links in letters lead: the setting, or the address this host listens on.</summary>
internal sealed class PublicAddress(IOptions<NotificationsPolicy> policy, IServer server) : IPublicAddress
{
    public Uri Now => policy.Value.PublicAddress ?? new(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost");
}

internal static class MailRegistration
{
    public static void AddIBokMail(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddSingleton<IPublicAddress, PublicAddress>();
        services.AddHostedService<SendMail>();
        if (environment.IsDevelopment()) services.PostConfigure<NotificationsPolicy>(p => p.WriteToFolder = p.SmtpHost.Length == 0);
    }
}
