using IBok.Core.Calendar;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Registrations;

/// <summary>The office's queue: overdue first, then by deadline, then what waits for paper; finished ones when asked for.</summary>
public sealed class ListRegistrations(IDbContextFactory<IBokDb> dbs, TimeProvider clock)
{
    public const int Most = 200;

    /// <param name="DaysLeft">Working days up to the deadline; negative: overdue; null: no clock runs.</param>
    public sealed record Row(
        string Number, string Name, string Premises, RegistrationState State, DateTime StateSince, DateOnly? DeliveredOn, DateOnly? Deadline, int? DaysLeft)
    {
        public bool IsOverdue => DaysLeft < 0;

        /// <summary>One working day or none is left (JSM §2.8).</summary>
        public bool IsUrgent => DaysLeft is 0 or 1;
    }

    /// <param name="state">Only these; null: everything open.</param>
    /// <param name="text">Words of name, e-mail or premises.</param>
    public async Task<IReadOnlyList<Row>> Of(RegistrationState? state, string? text, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var all = db.Registrations.AsNoTracking().Where(r => r.ConfirmedAt != null);
        var words = SearchKey.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8).ToList();
        foreach (var word in words) all = all.Where(r => r.SearchKey.Contains(word));
        if (words.Count > 0) all = all.Where(r => !Restricted(db).Any(x => x.Id == r.Id)); // a search does not find them
        if (state is { } wanted) all = all.Where(r => r.State == wanted);
        else if (words.Count == 0)
            all = all.Where(r => r.State == RegistrationState.Preliminary || r.State == RegistrationState.FormReceived || r.State == RegistrationState.Returned
                || r.State == RegistrationState.Verified);
        var found = await all.OrderBy(r => r.Deadline == null).ThenBy(r => r.Deadline).ThenByDescending(r => r.Id).Take(Most).ToListAsync(stop);
        var ids = found.ConvertAll(r => r.Id);
        var hidden = (await Restricted(db).Where(r => ids.Contains(r.Id)).OrderBy(r => r.Id).Select(r => r.Id).Take(Most).ToListAsync(stop)).ToHashSet();
        var (calendar, today) = (await ReadCalendar.Within(db, stop), clock.TodayInPoland());
        return [.. found.Select(r => new Row(
            r.Number, hidden.Contains(r.Id) ? IRestricted.Name : r.Application.Name, r.Application.AccountNumber ?? $"{r.Application.PremisesAddress} {r.Application.PremisesNumber}".Trim(), r.State, r.StateSince,
            r.DeliveredOn, Running(r), Running(r) is { } deadline ? calendar.Between(today, deadline) : null))];
    }

    /// <summary>Whether that is the number of a case the office may see.</summary>
    public async Task<bool> Exists(string number, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return CaseNumber.Parse(number) is { } id
            && await db.Registrations.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.ConfirmedAt != null, stop) is { } found && found.Number == number;
    }

    /// <summary>How many cases are in each open state, and how many are overdue.</summary>
    public async Task<(IReadOnlyDictionary<RegistrationState, int> ByState, int Overdue)> Counts(CancellationToken stop)
    {
        var today = clock.TodayInPoland();
        await using var db = await dbs.CreateDbContextAsync(stop);
        var seen = db.Registrations.AsNoTracking().Where(r => r.ConfirmedAt != null);
        var byState = await seen.GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        return (byState, await seen.CountAsync(r => (r.State == RegistrationState.FormReceived || r.State == RegistrationState.Verified) && r.Deadline < today, stop));
    }

    /// <summary>Cases of persons whose data are restricted: their title was linked, or they have the login already.</summary>
    internal static IQueryable<Registration> Restricted(IBokDb db) => db.Registrations.Where(r =>
        (from title in db.LegalTitles join person in db.Persons on title.Facts.PersonId equals person.Id where title.Id == r.TitleId && person.RestrictedOn != null select person.Id).Any()
        || (from user in db.Users
            join account in db.PortalAccounts on user.Id equals account.UserId
            join person in db.Persons on account.PersonId equals person.Id
            where user.UserName == r.Login && person.RestrictedOn != null
            select person.Id).Any());

    // The clock stops when the case is decided.
    internal static DateOnly? Running(Registration r) => r.State is RegistrationState.FormReceived or RegistrationState.Verified ? r.Deadline : null;
}
