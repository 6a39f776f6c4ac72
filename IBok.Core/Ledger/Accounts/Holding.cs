using IBok.Core.Data;

namespace IBok.Core.Ledger.Accounts;

/// <summary>
/// An account that names nobody, with the days on which it is a person's: those of the title to its premises. A successor does not get what was the predecessor's.
/// Both queries are for use inside another.
/// </summary>
internal sealed class Holding
{
    public required int AccountId { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day; null: open.</summary>
    public required DateOnly? To { get; init; }

    /// <summary>Accounts that name the person: always theirs.</summary>
    public static IQueryable<int> Named(IBokDb db, int personId) => db.LedgerAccounts.Where(a => a.Facts.PersonId == personId).Select(a => a.Id);

    public static IQueryable<Holding> ByTitle(IBokDb db, int personId) =>
        from a in db.LedgerAccounts
        join t in db.LegalTitles on a.Facts.PremisesId equals t.Facts.PremisesId
        where a.Facts.PersonId == null && t.Facts.PersonId == personId
        select new Holding { AccountId = a.Id, From = t.Facts.ValidFrom, To = t.Facts.ValidTo };
}
