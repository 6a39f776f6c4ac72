using System.Runtime.CompilerServices;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Reports.DirectDebit;

/// <summary>A report whose rows are debits of runs; the sum is found again from the obligations that each was to pay.</summary>
public abstract class DebitReport : Report
{
    private const int Most = 1_000_000;

    public override ReportGroup Group => ReportGroup.DirectDebit;

    public override ReportAsks Asks => ReportAsks.Period;

    /// <summary>What every row begins with.</summary>
    private protected static IReadOnlyList<ReportColumn> First { get; } =
        [Col.Text("mandate", 17), Col.Premises, Col.Text("payer", 34), Col.Text("payment-identifier", 22), Col.Day("debit-on"), Col.Money("amount")];

    public override Task<long> About(ReportScope scope, CancellationToken stop) => Debits(scope).LongCountAsync(stop);

    public override async IAsyncEnumerable<Cell[]> Rows(ReportScope scope, [EnumeratorCancellation] CancellationToken stop)
    {
        var rest = await Rest(scope, stop);
        var debits =
            from d in Debits(scope)
            join m in scope.Db.Mandates on d.Item.MandateId equals m.Id
            join p in scope.Db.Premises on m.PremisesId equals p.Id
            join c in scope.Db.Persons on m.ClientId equals c.Id
            orderby d.Run.DebitOn, d.Item.Id
            select new { d.Item, d.Run, m.OpenedAt, Name = c.RestrictedOn == null ? m.Payer.Name : IRestricted.Name, p.Code };
        await foreach (var d in debits.Take(Most).AsAsyncEnumerable().WithCancellation(stop))
        {
            yield return
            [
                Cell.Of(Mandate.Numbers.Of(d.Item.MandateId, d.OpenedAt)), Cell.Of(d.Code), Cell.Of(d.Name), Cell.Of(d.Item.PaymentIdentifier), Cell.Of(d.Run.DebitOn),
                Cell.Of(d.Item.Amount), .. rest(d.Item, d.Run),
            ];
        }
    }

    public override async Task<ReportTotals> Again(ReportScope scope, CancellationToken stop)
    {
        var parts =
            from d in Debits(scope)
            join part in scope.Db.CollectionParts on d.Item.Id equals part.ItemId
            select new { part.ItemId, part.Amount.Grosze };
        return new(await parts.Select(p => p.ItemId).Distinct().LongCountAsync(stop), [await parts.SumAsync(p => p.Grosze, stop)]);
    }

    private protected abstract IQueryable<Debit> Debits(ReportScope scope);

    /// <summary>The cells of a debit behind the first ones; what they need is read before.</summary>
    private protected abstract Task<Func<CollectionItem, CollectionRun, IEnumerable<Cell>>> Rest(ReportScope scope, CancellationToken stop);

    private protected static IQueryable<Debit> All(IBokDb db) =>
        from item in db.CollectionItems.AsNoTracking()
        join run in db.CollectionRuns on item.RunId equals run.Id
        select new Debit { Item = item, Run = run };

    /// <summary>A debit with its run.</summary>
    private protected sealed class Debit
    {
        public required CollectionItem Item { get; init; }

        public required CollectionRun Run { get; init; }
    }
}
