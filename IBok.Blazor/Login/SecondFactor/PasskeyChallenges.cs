using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace IBok.Blazor.Login.SecondFactor;

/// <summary>Challenges that browsers were given and have not answered: each is taken once, soon, by the browser that holds its cookie.</summary>
internal sealed class PasskeyChallenges(TimeProvider clock)
{
    private const int Most = 10_000;

    private const string Cookie = "__Host-ibok-klucz";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (string State, DateTimeOffset Until)> open = new(StringComparer.Ordinal);

    public void Keep(HttpContext context, string state)
    {
        var now = clock.GetUtcNow();
        if (open.Count >= Most)
            foreach (var (old, (_, until)) in open)
                if (until <= now) open.TryRemove(old, out _);
        if (open.Count >= Most) open.Clear(); // somebody asks for thousands; who means it asks again
        var id = RandomNumberGenerator.GetHexString(32);
        open[id] = (state, now + Lifetime);
        context.Response.Cookies.Append(Cookie, id, new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, Path = "/" });
    }

    /// <summary>The challenge, which is gone then; null without one.</summary>
    public string? Take(HttpContext context)
    {
        context.Response.Cookies.Delete(Cookie, new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, Path = "/" });
        return context.Request.Cookies[Cookie] is { } id && open.TryRemove(id, out var found) && found.Until > clock.GetUtcNow() ? found.State : null;
    }
}
