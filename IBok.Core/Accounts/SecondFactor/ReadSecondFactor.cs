using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts.SecondFactor;

/// <summary>What second factors a login has.</summary>
public sealed class ReadSecondFactor(IDbContextFactory<IBokDb> dbs)
{
    private const int Most = 50;

    /// <param name="Id">In addresses and forms.</param>
    public sealed record Passkey(string Id, string Name, DateTime AddedAt);

    /// <param name="TotpSince">Null without an authenticator.</param>
    /// <param name="CodesLeft">Recovery codes not used yet.</param>
    public sealed record State(DateTime? TotpSince, IReadOnlyList<Passkey> Passkeys, int CodesLeft)
    {
        public bool IsOn => TotpSince is not null || Passkeys.Count > 0;
    }

    public async Task<State> Of(string userId, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var totp = await db.TotpSeeds.Where(s => s.UserId == userId).Select(s => s.ConfirmedAt).FirstOrDefaultAsync(stop);
        var keys = await db.UserPasskeys.AsNoTracking().Where(k => k.UserId == userId).Take(Most).ToListAsync(stop);
        var left = await db.RecoveryCodes.CountAsync(c => c.UserId == userId && c.UsedAt == null, stop);
        return new(totp, [.. keys.OrderBy(k => k.Data.CreatedAt).Select(k => new Passkey(Convert.ToHexStringLower(k.CredentialId), k.Data.Name ?? "", k.Data.CreatedAt.UtcDateTime))], left);
    }

    /// <summary>Inside a transaction: whether signing in asks for more than the password.</summary>
    internal static async Task<bool> IsOn(IBokDb db, string userId, CancellationToken stop) =>
        await db.TotpSeeds.AnyAsync(s => s.UserId == userId && s.ConfirmedAt != null, stop) || await db.UserPasskeys.AnyAsync(k => k.UserId == userId, stop);
}
