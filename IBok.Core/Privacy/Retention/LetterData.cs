using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Privacy.Retention;

/// <summary>Letters and mails by the year in which they were written; those of a case that is erased go with it.</summary>
internal sealed class LetterData(IOptions<RetentionPolicy> policy) : IPersonalData
{
    public DataKind Kind => DataKind.Letter;

    public async Task<IReadOnlyList<KeptData>> Of(IBokDb db, int personId, DateOnly today, CancellationToken stop)
    {
        var person = await db.Persons.Where(p => p.Id == personId).Select(p => new { p.Facts.Name, p.Facts.Email, p.Facts.Address }).FirstAsync(stop);
        var days = await db.OutboxMessages.Where(m => db.PortalAccounts.Any(a => a.UserId == m.UserId && a.PersonId == personId)
                || (m.UserId == null && m.RecipientName == person.Name && ((m.Email != null && m.Email == person.Email) || m.PostalAddress == person.Address)))
            .OrderBy(m => m.Id).Select(m => m.CreatedAt).Take(5_000).ToListAsync(stop);
        return [.. days.Select(d => d.InPoland().Year).Distinct().Order().Select(Piece)];
    }

    public async Task<IReadOnlyList<(int? PersonId, KeptData Piece)>> Ended(IBokDb db, DateOnly today, int most, CancellationToken stop) =>
        await db.OutboxMessages.MinAsync(m => (DateTime?)m.CreatedAt, stop) is { } first ? ByYear.Ended(await Years(db, first.InPoland().Year, today, stop), today, Piece) : [];

    public async Task<IReadOnlyList<string>> Erase(IBokDb db, int? personId, string piece, DateTime now, CancellationToken stop)
    {
        var (from, end) = ByYear.Moments(ByYear.Of(piece));
        await Outbox.ForgetWritten(db, from, end, stop);
        return [];
    }

    private static async Task<List<int>> Years(IBokDb db, int first, DateOnly today, CancellationToken stop)
    {
        List<int> years = [];
        for (var year = first; year < today.Year; year++)
        {
            var (from, end) = ByYear.Moments(year);
            if (await db.OutboxMessages.AnyAsync(m => m.CreatedAt >= from && m.CreatedAt < end, stop)) years.Add(year);
        }

        return years;
    }

    private KeptData Piece(int year) => new(DataKind.Letter, ByYear.Name(year), policy.Value.Claims(year), KeptBecause.Claims);
}
