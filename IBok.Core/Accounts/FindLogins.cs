using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts;

/// <summary>Logins for the office, a page at a time: residents' or staff's, by login, name, role and state.</summary>
public sealed class FindLogins(IDbContextFactory<IBokDb> dbs)
{
    public const int PageSize = 50;

    private static readonly System.Linq.Expressions.Expression<Func<Joined, Row>> ToRow = l => new(
        l.User.UserName!, l.Role, l.Account.State, l.Account.StateSince, l.Person == null ? null : l.Person.Code, l.Person == null ? null : l.Person.RestrictedOn == null ? l.Person.Facts.Name : IRestricted.Name);

    /// <param name="Staff">Staff, or residents.</param>
    /// <param name="Text">Words of login, name, address or person's code; Polish letters are not needed.</param>
    /// <param name="Page">From 1.</param>
    public sealed record Query(bool Staff, string? Text = null, string? Role = null, PortalAccountState? State = null, int Page = 1);

    /// <param name="StateSince">UTC.</param>
    /// <param name="Name">The resident; null for staff, whose logins are names.</param>
    public sealed record Row(string Login, string Role, PortalAccountState State, DateTime StateSince, string? PersonCode, string? Name);

    public sealed record Found(int Count, IReadOnlyList<Row> Rows);

    public async Task<Found> Page(Query query, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var all = Filter(All(db), query);
        var count = await all.CountAsync(stop);
        var rows = await all.OrderBy(l => l.User.NormalizedUserName).Skip((Math.Clamp(query.Page, 1, 10_000) - 1) * PageSize).Select(ToRow)
            .Take(PageSize).ToListAsync(stop);
        return new(count, rows);
    }

    /// <summary>One login, whatever the case it is typed in; null where there is none.</summary>
    public async Task<Row?> One(string login, CancellationToken stop)
    {
        var normalized = login.Trim().ToUpperInvariant();
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await All(db).Where(l => l.User.NormalizedUserName == normalized).Select(ToRow).FirstOrDefaultAsync(stop);
    }

    /// <summary>The logins of persons, by the persons' codes; who has none is missing.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfPersons(IReadOnlyCollection<string> codes, CancellationToken stop)
    {
        var few = codes.Take(200).ToList();
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await (
            from account in db.PortalAccounts.AsNoTracking()
            join user in db.Users on account.UserId equals user.Id
            join person in db.Persons on account.PersonId equals person.Id
            where few.Contains(person.Code) && account.State != PortalAccountState.Closed
            select new { person.Code, user.UserName }).Take(200).ToDictionaryAsync(p => p.Code, p => p.UserName!, StringComparer.Ordinal, stop);
    }

    private static IQueryable<Joined> Filter(IQueryable<Joined> all, Query query)
    {
        all = query.Staff ? all.Where(l => l.Role != Roles.Resident) : all.Where(l => l.Role == Roles.Resident);
        foreach (var word in SearchKey.Of(query.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
        {
            var login = word.ToUpperInvariant();
            all = all.Where(l => l.User.NormalizedUserName!.Contains(login) || (l.Person != null && l.Person.RestrictedOn == null && l.Person.SearchKey.Contains(word)));
        }

        if (query.Role is { Length: > 0 } role) all = all.Where(l => l.Role == role);
        return query.State is { } state ? all.Where(l => l.Account.State == state) : all;
    }

    private static IQueryable<Joined> All(IBokDb db) =>
        from account in db.PortalAccounts.AsNoTracking()
        join user in db.Users on account.UserId equals user.Id
        join link in db.UserRoles on user.Id equals link.UserId
        join role in db.Roles on link.RoleId equals role.Id
        join p in db.Persons on account.PersonId equals p.Id into persons
        from person in persons.DefaultIfEmpty()
        select new Joined { Account = account, User = user, Role = role.Name!, Person = person };

    private sealed class Joined
    {
        public required PortalAccount Account { get; init; }

        public required IBokUser User { get; init; }

        public required string Role { get; init; }

        public Premises.Person? Person { get; init; }
    }
}
