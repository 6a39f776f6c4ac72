using System.Threading.Channels;
using IBok.Blazor.Login;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Kernel;

namespace IBok.Blazor.Jobs;

/// <summary>
/// Requests for a new password, for which their visitors do not wait (<see cref="EvenAnswer"/>): known and unknown logins take the same time
/// because nothing is looked up before the answer. What is waiting when the host stops is asked for again by who waits.
/// </summary>
internal sealed partial class SendResetLinks(RequestPasswordReset request, ILogger<SendResetLinks> log) : BackgroundService
{
    private const int MostWaiting = 200;

    private readonly Channel<RequestPasswordReset.Command> waiting =
        Channel.CreateBounded<RequestPasswordReset.Command>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Takes a request; beyond what can wait, requests are dropped.</summary>
    public void Take(RequestPasswordReset.Command command) => waiting.Writer.TryWrite(command);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var command in waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await request.Handle(command, stoppingToken);
            }
            catch (Exception e) when (!e.MeansStop(stoppingToken))
            {
                Failed(log, e); // the next one may be another's
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A request for a new password failed.")]
    private static partial void Failed(ILogger log, Exception why);
}
