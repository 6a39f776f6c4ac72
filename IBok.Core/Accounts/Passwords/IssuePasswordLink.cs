using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Accounts.Passwords;

/// <summary>Issues a single-use link for setting a password, within the caller's transaction; earlier links of the login die.</summary>
public sealed class IssuePasswordLink(IOptions<LoginPolicy> policy, TimeProvider clock)
{
    /// <param name="Token">Shown to nobody but the owner: it goes into the address <c>/haslo/{token}</c> of one letter and is kept nowhere.</param>
    public sealed record Issued(string Token, DateTime ExpiresAt);

    /// <summary>Adds the link; the caller saves, and sends the token to the owner in the same commit.</summary>
    public async Task<Issued> Within(IBokDb db, string userId, PasswordLinkPurpose purpose, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await EndOthers(db, userId, now, stop);
        var token = PasswordLink.NewToken();
        var until = now + (purpose == PasswordLinkPurpose.Activation
            ? TimeSpan.FromDays(policy.Value.ActivationLinkDays) : TimeSpan.FromMinutes(policy.Value.ResetLinkMinutes));
        db.PasswordLinks.Add(new()
        {
            UserId = userId, TokenHash = PasswordLink.HashOf(token), Purpose = purpose, IssuedAt = now, ExpiresAt = until,
        });
        return new(token, until);
    }

    internal static Task EndOthers(IBokDb db, string userId, DateTime now, CancellationToken stop) =>
        db.PasswordLinks.Where(l => l.UserId == userId && l.EndedAt == null).ExecuteUpdateAsync(l => l.SetProperty(x => x.EndedAt, now), stop);
}
