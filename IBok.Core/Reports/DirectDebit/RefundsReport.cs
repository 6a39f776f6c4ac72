using IBok.Core.DirectDebit.Collections;
using IBok.Core.Documents.Workbooks;

namespace IBok.Core.Reports.DirectDebit;

/// <summary>Executed debits that were taken back in a period (ChSM II.20, II.22), and how many days after the debit.</summary>
public sealed class RefundsReport : DebitReport
{
    public override string Name => "zwroty";

    public override IReadOnlyList<ReportColumn> Columns { get; } = [.. First, Col.Text("payment-title", 40), Col.Day("executed-on"), Col.Day("refunded-on"), Col.Number("days-after")];

    private protected override IQueryable<Debit> Debits(ReportScope scope) => All(scope.Db).Where(d => d.Item.RefundedOn >= scope.From && d.Item.RefundedOn <= scope.To);

    private protected override Task<Func<CollectionItem, CollectionRun, IEnumerable<Cell>>> Rest(ReportScope scope, CancellationToken stop) =>
        Task.FromResult<Func<CollectionItem, CollectionRun, IEnumerable<Cell>>>((item, run) =>
        [
            Cell.Of(item.Title), Cell.Of(item.ExecutedOn), Cell.Of(item.RefundedOn),
            Cell.Count((item.RefundedOn ?? run.DebitOn).DayNumber - (item.ExecutedOn ?? run.DebitOn).DayNumber),
        ]);
}
