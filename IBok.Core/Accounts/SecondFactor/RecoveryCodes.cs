using System.Security.Cryptography;
using System.Text;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts.SecondFactor;

/// <summary>Making and using up recovery codes, inside the caller's transaction.</summary>
internal static class RecoveryCodes
{
    private const int Count = 10, Rounds = 20_000;

    /// <summary>Ten new codes, shown once; earlier ones die.</summary>
    public static async Task<IReadOnlyList<string>> Make(IBokDb db, string userId, CancellationToken stop)
    {
        await db.RecoveryCodes.Where(c => c.UserId == userId).ExecuteDeleteAsync(stop);
        var codes = Enumerable.Range(0, Count).Select(_ => PasswordText.NewCode()).ToList();
        db.RecoveryCodes.AddRange(codes.Select(c => new RecoveryCode { UserId = userId, CodeHash = HashOf(userId, c) }));
        return codes;
    }

    /// <summary>Uses a code up; false when it is none.</summary>
    public static async Task<bool> Use(IBokDb db, string userId, string typed, DateTime now, CancellationToken stop)
    {
        var hash = HashOf(userId, typed);
        return await db.RecoveryCodes.Where(c => c.UserId == userId && c.CodeHash == hash && c.UsedAt == null)
            .ExecuteUpdateAsync(c => c.SetProperty(x => x.UsedAt, now), stop) == 1;
    }

    // A few rounds: 59 bits are too many for guessing through the door, and the rounds keep them so for who holds a copy of the table.
    private static string HashOf(string userId, string code) => Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(
        code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant(), Encoding.UTF8.GetBytes(userId), Rounds, HashAlgorithmName.SHA256, 32));
}
