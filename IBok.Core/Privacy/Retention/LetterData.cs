using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Privacy.Retention;

/// <summary>Letters and mails by the year in which they were written; those of a case that is erased go with it.</summary>
internal sealed class LetterData(IOptions<RetentionPolicy> policy) : DataOfYears(DataKind.Letter, KeptBecause.Claims, policy.Value.Claims)
{
    protected override async Task<IReadOnlySet<int>> YearsOf(IBokDb db, int personId, CancellationToken stop)
    {
        var person = await db.Persons.Where(p => p.Id == personId).Select(p => new { p.Facts.Name, p.Facts.Email, p.Facts.Address }).FirstAsync(stop);
        return await Years(
            db.OutboxMessages.Where(m => db.PortalAccounts.Any(a => a.UserId == m.UserId && a.PersonId == personId)
                || (m.UserId == null && m.RecipientName == person.Name && ((m.Email != null && m.Email == person.Email) || m.PostalAddress == person.Address))).OrderBy(m => m.Id).Select(m => m.CreatedAt), stop);
    }

    // Too many to read their days: each year is asked for.
    protected override async Task<IReadOnlySet<int>> YearsBefore(IBokDb db, int year, CancellationToken stop)
    {
        HashSet<int> years = [];
        if (await db.OutboxMessages.MinAsync(m => (DateTime?)m.CreatedAt, stop) is not { } first) return years;
        for (var one = first.InPoland().Year; one < year; one++)
        {
            var (from, end) = (Begins(one), Begins(one + 1));
            if (await db.OutboxMessages.AnyAsync(m => m.CreatedAt >= from && m.CreatedAt < end, stop)) years.Add(one);
        }

        return years;
    }

    protected override Task EraseYear(IBokDb db, int year, DateTime now, CancellationToken stop) => Outbox.ForgetWritten(db, Begins(year), Begins(year + 1), stop);
}
