using IBok.Core.DirectDebit.Collections;
using IBok.Core.Documents.Workbooks;

namespace IBok.Core.Reports.DirectDebit;

/// <summary>Everything of one due date that was to be collected, and what the bank answered (ChSM II.7).</summary>
public sealed class RunReport : DebitReport
{
    public override string Name => "polecenia-zaplaty";

    public override ReportAsks Asks => ReportAsks.Due;

    public override IReadOnlyList<ReportColumn> Columns { get; } =
        [.. First, Col.Text("payment-title", 40), Col.Text("state", 20), Col.Day("executed-on"), Col.Text("refusal", 30), Col.Day("refunded-on")];

    private protected override IQueryable<Debit> Debits(ReportScope scope) => All(scope.Db).Where(d => d.Run.DueOn == scope.Due);

    private protected override Task<Func<CollectionItem, CollectionRun, IEnumerable<Cell>>> Rest(ReportScope scope, CancellationToken stop) =>
        Task.FromResult<Func<CollectionItem, CollectionRun, IEnumerable<Cell>>>((item, _) =>
        [
            Cell.Of(item.Title), Cell.Of(scope.Texts.Of($"item-state.{item.State}")), Cell.Of(item.ExecutedOn),
            Cell.Of(item.Refusal is { } reason ? scope.Texts.Of($"refusal.{reason}") : null), Cell.Of(item.RefundedOn),
        ]);
}
