using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Accounts;

/// <summary>How somebody signed in: password, second factor, sessions with their devices and addresses. The number of the login stays given (JSM §1.2).</summary>
internal sealed class SignInData(IOptions<RetentionPolicy> policy) : IPersonalData
{
    public DataKind Kind => DataKind.SignIn;

    public async Task<IReadOnlyList<KeptData>> Of(IBokDb db, int personId, DateOnly today, CancellationToken stop)
    {
        var accounts = await db.PortalAccounts.AsNoTracking().Where(a => a.PersonId == personId).OrderBy(a => a.Id).Take(50).ToListAsync(stop);
        List<KeptData> all = [];
        foreach (var account in accounts)
        {
            if (account.State != PortalAccountState.Closed) all.Add(new(Kind, await LoginOf(db, account.UserId, stop), null, KeptBecause.RelationLasts));
            else if (await Something(db).AnyAsync(u => u == account.UserId, stop)) all.Add(Piece(await LoginOf(db, account.UserId, stop), account.StateSince));
        }

        return all;
    }

    public async Task<IReadOnlyList<(int? PersonId, KeptData Piece)>> Ended(IBokDb db, DateOnly today, int most, CancellationToken stop)
    {
        var closedBefore = today.AddMonths(-policy.Value.SecurityMonths).BeginsInPoland();
        var found = await (
            from account in db.PortalAccounts
            join user in db.Users on account.UserId equals user.Id
            where account.State == PortalAccountState.Closed && account.StateSince < closedBefore && account.PersonId != null && Something(db).Any(u => u == user.Id)
            orderby account.Id
            select new { account.PersonId, user.UserName, account.StateSince }).Take(most).ToListAsync(stop);
        return [.. found.Select(f => (f.PersonId, Piece(f.UserName!, f.StateSince)))];
    }

    public async Task<IReadOnlyList<string>> Erase(IBokDb db, int? personId, string piece, DateTime now, CancellationToken stop)
    {
        var normalized = piece.ToUpperInvariant();
        var user = await db.Users.FirstAsync(u => u.NormalizedUserName == normalized, stop);
        await db.Sessions.Where(s => s.UserId == user.Id).ExecuteDeleteAsync(stop);
        await db.TotpSeeds.Where(s => s.UserId == user.Id).ExecuteDeleteAsync(stop);
        await db.RecoveryCodes.Where(s => s.UserId == user.Id).ExecuteDeleteAsync(stop);
        await db.PasswordLinks.Where(s => s.UserId == user.Id).ExecuteDeleteAsync(stop);
        await db.UserPasskeys.Where(s => s.UserId == user.Id).ExecuteDeleteAsync(stop);
        user.PasswordHash = null;
        return [];
    }

    // Whose login has left something behind.
    private static IQueryable<string> Something(IBokDb db) =>
        db.Users.Where(u => u.PasswordHash != null || db.Sessions.Any(s => s.UserId == u.Id) || db.TotpSeeds.Any(s => s.UserId == u.Id)
            || db.PasswordLinks.Any(s => s.UserId == u.Id) || db.RecoveryCodes.Any(s => s.UserId == u.Id)).Select(u => u.Id);

    private static async Task<string> LoginOf(IBokDb db, string userId, CancellationToken stop) => (await db.Users.Where(u => u.Id == userId).Select(u => u.UserName).FirstAsync(stop))!;

    private KeptData Piece(string login, DateTime closedAt) =>
        new(DataKind.SignIn, login, DateOnly.FromDateTime(closedAt.InPoland()).AddMonths(policy.Value.SecurityMonths), KeptBecause.Security, GoesOnRequest: true);
}
