using IBok.Core.Data;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>What a resident sees of the own mandates of premises; who the clerks were is not told. A co-owner's mandate is the co-owner's.</summary>
public sealed class ReadOwnMandates(IDbContextFactory<IBokDb> dbs, IMayRead mayRead, TimeProvider clock)
{
    private const int Most = 50;

    public sealed record Step(DateOnly Day, MandateEvent Event, MandateState To);

    /// <summary>A debit of the past, or one that the bank has.</summary>
    public sealed record Debit(DateOnly On, Money Amount, ItemState State);

    /// <param name="Account">Masked.</param>
    /// <param name="PendingMove">The number of its continuation on another account that has not begun yet.</param>
    public sealed record Own(
        string Number, MandateForm Form, MandateState State, DateTime StateSince, SuspensionReason? Suspension, EndReason? Ended, DateOnly? EndedOn, ObligationKinds Scope, string PayerName,
        string Account, string BankName, string? PaymentIdentifier, DateOnly? ActiveFrom, string? PendingMove, IReadOnlyList<Step> Steps, IReadOnlyList<Debit> Debits)
    {
        public bool HasEnded => MandateLife.HasEnded(State);

        /// <summary>Nothing is collected by it yet.</summary>
        public bool IsOnItsWay => !HasEnded && !MandateLife.IsLive(State);
    }

    /// <param name="PremisesCode">The accounting system's premises_id.</param>
    /// <param name="Premises">Its address.</param>
    /// <param name="Mandates">What collects or will collect first, then what has ended; newest first in both.</param>
    public sealed record OfPremises(string PremisesCode, string Premises, string ClientCode, string ClientName, string ClientAddress, IReadOnlyList<Own> Mandates)
    {
        /// <summary>What a paper that names none can only be about; null where there is none, or more than one. A move that waits belongs to the mandate it goes on with.</summary>
        public Own? Only => Mandates.Where(m => !m.HasEnded && Mandates.All(o => o.PendingMove != m.Number)).ToList() is [var one] ? one : null;

        public Result<Own> By(string number) => Mandates.FirstOrDefault(m => m.Number == number) is { } one ? one : new NotYours(number);
    }

    public async Task<Result<OfPremises>> Of(Asker asker, string code, CancellationToken stop)
    {
        if ((await mayRead.Premises(asker, clock.TodayInPoland(), stop)).FirstOrDefault(p => p.Code == code) is not { } mine) return new NotYours(code);
        await using var db = await dbs.CreateDbContextAsync(stop);
        var client = await db.Persons.AsNoTracking().FirstAsync(p => p.Id == mine.PersonId, stop);
        var address = await db.Premises.Where(p => p.Id == mine.PremisesId).Select(p => p.Facts.Address).FirstAsync(stop);
        var found = await db.Mandates.AsNoTracking().Where(m => m.PremisesId == mine.PremisesId && m.ClientId == mine.PersonId).OrderByDescending(m => m.Id).Take(Most).ToListAsync(stop);
        List<Own> all = [];
        foreach (var one in found.OrderBy(m => MandateLife.HasEnded(m.State) ? 2 : MandateLife.IsLive(m.State) ? 0 : 1)) all.Add(await Whole(db, one, found, stop));
        return new OfPremises(code, address, client.Code, client.Facts.Name, client.Facts.Address, all);
    }

    private static async Task<Own> Whole(IBokDb db, Mandate one, List<Mandate> all, CancellationToken stop)
    {
        var steps = await db.MandateSteps.AsNoTracking().Where(s => s.MandateId == one.Id && s.Event != MandateEvent.AddScan && s.Event != MandateEvent.Correct)
            .OrderByDescending(s => s.Id).Take(Most).ToListAsync(stop);
        var debits = await (
            from i in db.CollectionItems.AsNoTracking()
            join r in db.CollectionRuns on i.RunId equals r.Id
            where i.MandateId == one.Id && i.State != ItemState.Proposed && i.State != ItemState.Removed
            orderby r.DebitOn descending, i.Id descending
            select new Debit(r.DebitOn, i.Amount, i.State)).Take(Most).ToListAsync(stop);
        var pending = all.Find(m => m.Form == MandateForm.MovedAccount && m.ReplacesId == one.Id && !MandateLife.HasEnded(m.State) && !MandateLife.IsLive(m.State));
        return new(
            one.Number, one.Form, one.State, one.StateSince, one.Suspension, one.Ended, one.EndedOn, one.Scope, one.Payer.Name, one.Account?.ToMasked() ?? "", one.BankName,
            one.PaymentIdentifier, one.ActiveFrom, MandateLife.IsLive(one.State) ? pending?.Number : null,
            [.. steps.Select(s => new Step(DateOnly.FromDateTime(s.At.InPoland()), s.Event, s.To))], debits);
    }
}
