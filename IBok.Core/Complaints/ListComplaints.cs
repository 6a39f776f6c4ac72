using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Complaints;

/// <summary>The register for the office: what waits by its deadline, then the newest of the rest.</summary>
public sealed class ListComplaints(IDbContextFactory<IBokDb> dbs, IOptions<ComplaintsPolicy> policy, TimeProvider clock)
{
    public const int Most = 200;

    /// <param name="State">Only these; null: those on which somebody has to act.</param>
    /// <param name="Text">Words of name, e-mail, number of the client or address.</param>
    /// <param name="AssignedTo">A login; empty: nobody's.</param>
    public sealed record Filter(ComplaintState? State = null, ComplaintSubject? Subject = null, string? Text = null, string? AssignedTo = null, bool OnlyOverdue = false);

    /// <param name="DaysLeft">Calendar days; negative: overdue; null: nobody waits any more.</param>
    /// <param name="Age">Calendar days since receipt.</param>
    public sealed record Row(
        string Number, ComplaintSubject Subject, ComplaintChannel Channel, string? Name, string? Words, ComplaintState State, DateOnly ReceivedOn, DateOnly? Deadline,
        int? DaysLeft, ComplaintPressure Pressure, int Age, bool IsLate, string? AssignedTo);

    public async Task<IReadOnlyList<Row>> Of(Filter filter, CancellationToken stop)
    {
        var today = clock.TodayInPoland();
        await using var db = await dbs.CreateDbContextAsync(stop);
        var all = Filtered(db.Complaints.AsNoTracking(), filter, today);
        if (filter.Text is { Length: > 0 }) all = all.Where(c => !db.Persons.Any(p => p.Id == c.PersonId && p.RestrictedOn != null)); // a search does not find them
        var found = await all.OrderBy(c => c.Deadline == null).ThenBy(c => c.Deadline).ThenByDescending(c => c.Id).Take(Most).ToListAsync(stop);
        var hidden = (await db.Persons.Where(p => p.RestrictedOn != null).OrderBy(p => p.Id).Select(p => p.Id).Take(10_000).ToListAsync(stop)).ToHashSet();
        return [.. found.Select(c => c.PersonId is { } person && hidden.Contains(person) ? RowOf(c, today) with { Name = IRestricted.Name, Words = null } : RowOf(c, today))];
    }

    /// <summary>Whether that is the number of a case.</summary>
    public async Task<bool> Exists(string number, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return Complaint.IdOf(number) is { } id && await db.Complaints.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, stop) is { } found && found.Number == number;
    }

    /// <summary>How many are in each state, and how many are overdue.</summary>
    public async Task<(IReadOnlyDictionary<ComplaintState, int> ByState, int Overdue)> Counts(CancellationToken stop)
    {
        var today = clock.TodayInPoland();
        await using var db = await dbs.CreateDbContextAsync(stop);
        var byState = await db.Complaints.GroupBy(c => c.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        return (byState, await db.Complaints.CountAsync(c => c.Deadline < today, stop));
    }

    /// <summary>How pressing a deadline is today.</summary>
    internal static ComplaintPressure PressureOf(int? daysLeft, ComplaintsPolicy policy) => daysLeft switch
    {
        null => ComplaintPressure.None,
        < 0 => ComplaintPressure.Overdue,
        { } left when left <= policy.SecondWarningDaysLeft => ComplaintPressure.Urgent,
        { } left when left <= policy.FirstWarningDaysLeft => ComplaintPressure.Soon,
        _ => ComplaintPressure.None,
    };

    private static IQueryable<Complaint> Filtered(IQueryable<Complaint> all, Filter filter, DateOnly today)
    {
        foreach (var word in SearchKey.Of(filter.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8)) all = all.Where(c => c.SearchKey.Contains(word));
        if (filter.Subject is { } subject) all = all.Where(c => c.Subject == subject);
        if (filter.OnlyOverdue) all = all.Where(c => c.Deadline < today);
        if (filter.AssignedTo is { } login) all = login.Length == 0 ? all.Where(c => c.AssignedTo == null) : all.Where(c => c.AssignedTo == login);
        if (filter.State is { } state) return all.Where(c => c.State == state);
        return filter.Text is { Length: > 0 } ? all : all.Where(c => c.State == ComplaintState.Open || c.State == ComplaintState.ToComplete || c.State == ComplaintState.Decided);
    }

    private Row RowOf(Complaint c, DateOnly today)
    {
        var left = c.Deadline?.DayNumber - today.DayNumber;
        return new(
            c.Number, c.Subject, c.Channel, c.Contents.Name ?? c.Contents.Email, c.Contents.Description, c.State, c.ReceivedOn, c.Deadline, left, PressureOf(left, policy.Value),
            today.DayNumber - c.ReceivedOn.DayNumber, c.IsLate, c.AssignedTo);
    }
}
