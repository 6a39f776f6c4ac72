using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Premises.PersonalData;

/// <summary>E-mail and phone of a person: kept while a title holds; nothing keeps them afterwards.</summary>
internal sealed class ContactData : IPersonalData
{
    public DataKind Kind => DataKind.Contact;

    public async Task<IReadOnlyList<KeptData>> Of(IBokDb db, int personId, DateOnly today, CancellationToken stop) =>
        await db.Persons.AnyAsync(p => p.Id == personId && p.ContactErasedOn == null && (p.Facts.Email != null || p.Facts.Phone != null), stop)
            ? [Piece(await EndOfTitles(db, personId, today, stop))] : [];

    public async Task<IReadOnlyList<(int? PersonId, KeptData Piece)>> Ended(IBokDb db, DateOnly today, int most, CancellationToken stop) =>
    [
        .. (await WithoutTitle(db, today).Where(p => p.ContactErasedOn == null && (p.Facts.Email != null || p.Facts.Phone != null)).OrderBy(p => p.Id).Take(most)
            .Select(p => new { p.Id, End = db.LegalTitles.Where(t => t.Facts.PersonId == p.Id).Max(t => t.Facts.ValidTo) }).ToListAsync(stop))
            .Where(p => p.End is not null).Select(p => ((int?)p.Id, Piece(p.End))),
    ];

    public async Task<IReadOnlyList<string>> Erase(IBokDb db, int? personId, string piece, DateTime now, CancellationToken stop)
    {
        await ErasedFacts.EraseContact(db, personId!.Value, DateOnly.FromDateTime(now.InPoland()), stop);
        return []; // the log of letters about data goes with the person's name
    }

    /// <summary>Persons who hold nothing on a day and never will by what is told.</summary>
    internal static IQueryable<Person> WithoutTitle(IBokDb db, DateOnly today) =>
        db.Persons.Where(p => db.LegalTitles.Any(t => t.Facts.PersonId == p.Id) && !db.LegalTitles.Any(t => t.Facts.PersonId == p.Id && (t.Facts.ValidTo == null || t.Facts.ValidTo >= today)));

    /// <summary>The last day of the last title; null while one holds; long ago for somebody who never had one.</summary>
    internal static async Task<DateOnly?> EndOfTitles(IBokDb db, int personId, DateOnly today, CancellationToken stop)
    {
        var ends = await db.LegalTitles.Where(t => t.Facts.PersonId == personId).OrderBy(t => t.Id).Select(t => t.Facts.ValidTo).Take(500).ToListAsync(stop);
        return ends.Exists(e => e is null || e >= today) ? null : ends.Max() ?? DateOnly.MinValue;
    }

    private static KeptData Piece(DateOnly? until) => new(DataKind.Contact, "", until, until is null ? KeptBecause.RelationLasts : KeptBecause.Nothing, GoesOnRequest: true);
}
