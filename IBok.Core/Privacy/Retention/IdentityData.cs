using IBok.Core.Banking;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Privacy.Retention;

/// <summary>
/// Who a person is: name, address and NIP, now and before. Kept while a title holds, then as long as the vouchers of the last year with an entry; what is left
/// is a code on which titles, accounts and entries hang, so every figure stays what it was.
/// </summary>
internal sealed class IdentityData(IOptions<RetentionPolicy> policy) : IPersonalData
{
    public DataKind Kind => DataKind.Identity;

    public async Task<IReadOnlyList<KeptData>> Of(IBokDb db, int personId, DateOnly today, CancellationToken stop)
    {
        if (!await db.Persons.AnyAsync(p => p.Id == personId && p.ErasedOn == null, stop)) return [];
        if (await ContactData.EndOfTitles(db, personId, today, stop) is not { } end) return [new(Kind, "", null, KeptBecause.RelationLasts)];
        return [new(Kind, "", policy.Value.Vouchers(await LastYear(db, personId, end, stop)), KeptBecause.Vouchers)];
    }

    public async Task<IReadOnlyList<(int? PersonId, KeptData Piece)>> Ended(IBokDb db, DateOnly today, int most, CancellationToken stop)
    {
        var before = policy.Value.VouchersFrom(today);
        var persons = await ContactData.WithoutTitle(db, before).Where(p => p.ErasedOn == null).OrderBy(p => p.Id).Select(p => p.Id).Take(most).ToListAsync(stop);
        List<(int?, KeptData)> ended = [];
        foreach (var person in persons)
            if (await Of(db, person, today, stop) is [var piece] && piece.MayGo(today, onRequest: false)) ended.Add((person, piece));
        return ended;
    }

    public async Task<IReadOnlyList<string>> Erase(IBokDb db, int? personId, string piece, DateTime now, CancellationToken stop)
    {
        var person = await db.Persons.AsNoTracking().Where(p => p.Id == personId).Select(p => new { p.Id, p.Code }).FirstAsync(stop);
        var logins = await (
            from account in db.PortalAccounts
            join user in db.Users on account.UserId equals user.Id
            where account.PersonId == person.Id
            orderby account.Id
            select user.UserName!).Take(50).ToListAsync(stop);
        await PayerData.ForgetRules(db, person.Id, stop);
        await ErasedFacts.EraseAll(db, person.Id, DateOnly.FromDateTime(now.InPoland()), stop);
        return [$"osoba {person.Code}", .. logins.SelectMany(l => new[] { l, $"konto iBOK {l}" })];
    }

    // Of accounts that name the person; of those that name nobody the title's end says when the person's part was over.
    private static async Task<int> LastYear(IBokDb db, int personId, DateOnly endOfTitles, CancellationToken stop)
    {
        var last = endOfTitles;
        foreach (var account in await db.LedgerAccounts.Where(a => a.Facts.PersonId == personId).OrderBy(a => a.Id).Select(a => a.Id).Take(500).ToListAsync(stop))
        {
            if (await db.Charges.Where(c => c.AccountId == account).MaxAsync(c => (DateOnly?)c.DueDate, stop) is { } charged && charged > last) last = charged;
            if (await db.Payments.Where(p => p.AccountId == account).MaxAsync(p => (DateOnly?)p.ValueDate, stop) is { } paid && paid > last) last = paid;
        }

        return last.Year;
    }
}
