using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;
using IBok.Core.Accounts;
using IBok.Core.Registrations;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Access;

/// <summary>How often one login may ask for what costs much or reads many people's data (security.md, 19).</summary>
public sealed class LimitsPolicy
{
    /// <summary>Searches over people, premises and accounts.</summary>
    [Range(1, 100_000)]
    public int SearchesPerMinute { get; set; } = 60;

    /// <summary>Workbooks, archives and other files with data.</summary>
    [Range(1, 100_000)]
    public int ExportsPerMinute { get; set; } = 30;

    /// <summary>Pages with a live part, each of which opens a connection.</summary>
    [Range(1, 100_000)]
    public int ConnectionsPerMinute { get; set; } = 120;
}

/// <summary>Who asks too often is told to come again in a minute: by network before signing in, by login after it.</summary>
internal static class Limits
{
    public const string Searches = "searches", Exports = "exports";

    /// <summary>Where somebody could try one thing after another.</summary>
    private static readonly PathString[] Guessable = ["/logowanie", "/haslo"];

    public static void AddIBokLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitsPolicy>().BindConfiguration("Limits").ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "60";
                return ValueTask.CompletedTask;
            };
            o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(EveryRequest);
            o.AddPolicy(Searches, context => PerMinute($"search {context.User.Identity?.Name}", Setting<LimitsPolicy>(context).SearchesPerMinute));
            o.AddPolicy(Exports, context => PerMinute($"export {context.User.Identity?.Name}", Setting<LimitsPolicy>(context).ExportsPerMinute));
        });
    }

    private static RateLimitPartition<string> EveryRequest(HttpContext context)
    {
        var (path, network) = (context.Request.Path, NetworkAddress.Of(context.Connection.RemoteIpAddress));
        if (path.StartsWithSegments("/_blazor/negotiate", StringComparison.OrdinalIgnoreCase))
            return PerMinute($"connection {context.User.Identity?.Name ?? network}", Setting<LimitsPolicy>(context).ConnectionsPerMinute);
        if (!HttpMethods.IsPost(context.Request.Method)) return RateLimitPartition.GetNoLimiter("");
        if (path.StartsWithSegments("/rejestracja", StringComparison.OrdinalIgnoreCase))
            return PerMinute($"registration {network}", Setting<RegistrationsPolicy>(context).TriesPerMinuteAndAddress);
        return Guessable.Any(p => path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase))
            ? PerMinute(network, Setting<LoginPolicy>(context).TriesPerMinuteAndAddress)
            : RateLimitPartition.GetNoLimiter("");
    }

    private static T Setting<T>(HttpContext context)
        where T : class => context.RequestServices.GetRequiredService<IOptions<T>>().Value;

    private static RateLimitPartition<string> PerMinute(string key, int most) => RateLimitPartition.GetSlidingWindowLimiter(key, _ => new()
    {
        PermitLimit = most, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0,
    });
}
