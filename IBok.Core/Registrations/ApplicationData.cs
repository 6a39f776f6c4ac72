using IBok.Core.Accounts;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Registrations;

/// <summary>
/// Forms by which a person registered: kept while the login may be used, then as long as claims from it may come. Cases without a login go by their own
/// rule (<see cref="EraseUnfinished"/>).
/// </summary>
internal sealed class ApplicationData(IOptions<RetentionPolicy> policy) : IPersonalData
{
    public DataKind Kind => DataKind.Application;

    public async Task<IReadOnlyList<KeptData>> Of(IBokDb db, int personId, DateOnly today, CancellationToken stop) =>
        [.. (await Found(db).Where(f => f.Account.PersonId == personId).OrderBy(f => f.Case.Id).Take(100).ToListAsync(stop)).Select(f => Piece(f.Case, f.Account))];

    public async Task<IReadOnlyList<(int? PersonId, KeptData Piece)>> Ended(IBokDb db, DateOnly today, int most, CancellationToken stop)
    {
        var closedBefore = policy.Value.ClaimsFrom(today).BeginsInPoland();
        var found = await Found(db).Where(f => f.Account.State == PortalAccountState.Closed && f.Account.StateSince < closedBefore).OrderBy(f => f.Case.Id).Take(most).ToListAsync(stop);
        return [.. found.Select(f => (f.Account.PersonId, Piece(f.Case, f.Account)))];
    }

    public async Task<IReadOnlyList<string>> Erase(IBokDb db, int? personId, string piece, DateTime now, CancellationToken stop)
    {
        var id = CaseNumber.Parse(piece) ?? throw new InvalidOperationException($"No case {piece}.");
        var one = await db.Registrations.FirstAsync(r => r.Id == id, stop);
        await Outbox.Forget(db, piece, stop);
        await db.RegistrationScans.Where(s => s.RegistrationId == id).ExecuteDeleteAsync(stop);
        await db.RegistrationCorrections.Where(c => c.RegistrationId == id).ExecuteDeleteAsync(stop);
        one.Erase();
        return [piece];
    }

    private static IQueryable<Row> Found(IBokDb db) =>
        from one in db.Registrations.AsNoTracking()
        join user in db.Users on one.Login equals user.UserName
        join account in db.PortalAccounts on user.Id equals account.UserId
        where one.Application.Name != ""
        select new Row { Case = one, Account = account };

    private KeptData Piece(Registration one, PortalAccount account) => account.State == PortalAccountState.Closed
        ? new(DataKind.Application, one.Number, policy.Value.Claims(account.StateSince.InPoland().Year), KeptBecause.Claims)
        : new(DataKind.Application, one.Number, null, KeptBecause.RelationLasts);

    private sealed class Row
    {
        public required Registration Case { get; init; }

        public required PortalAccount Account { get; init; }
    }
}
