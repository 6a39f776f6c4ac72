using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>The office's list: by state, by words of client, payer or premises, by number or payment identifier.</summary>
public sealed class ListMandates(IDbContextFactory<IBokDb> dbs)
{
    public const int Most = 200;

    /// <param name="Client">Whose charges are collected; the payer may be somebody else.</param>
    public sealed record Row(
        string Number, MandateState State, DateTime StateSince, SuspensionReason? Suspension, string Client, string Payer, string PremisesCode, string Premises, string BankName,
        string? PaymentIdentifier, DateOnly? ActiveFrom);

    /// <param name="state">Only these; null: everything that has not ended, or with words everything.</param>
    public async Task<IReadOnlyList<Row>> Of(MandateState? state, string? text, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var all = db.Mandates.AsNoTracking();
        var words = SearchKey.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8).ToList();
        if (state is { } wanted) all = all.Where(m => m.State == wanted);
        else if (words.Count == 0)
            all = all.Where(m => m.State != MandateState.WithdrawnByClient && m.State != MandateState.WithdrawnByCooperative && m.State != MandateState.Replaced);
        var joined = from m in all
            join client in db.Persons on m.ClientId equals client.Id
            join premises in db.Premises on m.PremisesId equals premises.Id
            select new { Mandate = m, client, premises };
        foreach (var word in words)
        {
            var upper = word.ToUpperInvariant();
            joined = joined.Where(j => (j.client.RestrictedOn == null && j.client.SearchKey.Contains(word)) || j.premises.SearchKey.Contains(word) || j.Mandate.PaymentIdentifier == upper);
        }

        var found = await joined.OrderByDescending(j => j.Mandate.StateSince).ThenByDescending(j => j.Mandate.Id).Take(Most).ToListAsync(stop);
        return [.. found.Select(j => new Row(
            j.Mandate.Number, j.Mandate.State, j.Mandate.StateSince, j.Mandate.Suspension, Shown(j.client, j.client.Facts.Name), Shown(j.client, j.Mandate.Payer.Name), j.premises.Code, j.premises.Facts.Address,
            j.Mandate.BankName, j.Mandate.PaymentIdentifier, j.Mandate.ActiveFrom))];
    }

    private static string Shown(Premises.Person client, string name) => client.RestrictedOn is null ? name : IRestricted.Name;

    /// <summary>Mandates of premises, the newest first.</summary>
    public async Task<IReadOnlyList<(string Number, MandateState State)>> OfPremises(string premisesCode, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var found = await (
            from m in db.Mandates.AsNoTracking()
            join premises in db.Premises on m.PremisesId equals premises.Id
            where premises.Code == premisesCode
            orderby m.Id descending
            select m).Take(Most).ToListAsync(stop);
        return [.. found.Select(m => (m.Number, m.State))];
    }

    public async Task<IReadOnlyDictionary<MandateState, int>> Counts(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.Mandates.AsNoTracking().GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
    }

    /// <summary>Whether that is the number of a mandate: from a paper or its QR code.</summary>
    public async Task<bool> Exists(string number, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await MandateCasework.Find(db, number, stop) is not null;
    }
}
