using IBok.Core.Audit;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Reports.Cases;

/// <summary>The audit log of a period with its seals, for auditor and administrator. Numbers without gaps count its rows again.</summary>
public sealed class AuditReport : RegisterReport<AuditEntry>
{
    public override string Name => "dziennik";

    public override ReportGroup Group => ReportGroup.Control;

    public override bool IsForControl => true;

    public override IReadOnlyList<ReportColumn> Columns { get; } =
    [
        Col.Number("seq"), Col.Instant("at"), Col.Text("actor", 14), Col.Text("from-address", 16), Col.Text("operation", 34), Col.Text("operation-subject", 34), Col.Text("before", 34),
        Col.Text("after", 34), Col.Text("clause", 14), Col.Text("seal", 66),
    ];

    // Entries only follow each other: the first and the last of the period say how many there must be.
    public override async Task<ReportTotals> Again(ReportScope scope, CancellationToken stop)
    {
        var (first, last) = (await Cases(scope).MinAsync(e => (long?)e.Seq, stop), await Cases(scope).MaxAsync(e => (long?)e.Seq, stop));
        return new(first is null ? 0 : last!.Value - first.Value + 1, []);
    }

    private protected override IQueryable<AuditEntry> Cases(ReportScope scope)
    {
        var (from, end) = (scope.From.BeginsInPoland(), scope.To.AddDays(1).BeginsInPoland());
        return scope.Db.AuditLog.AsNoTracking().Where(e => e.At >= from && e.At < end);
    }

    private protected override IQueryable<AuditEntry> Ordered(IQueryable<AuditEntry> cases) => cases.OrderBy(e => e.Seq);

    private protected override Task<Func<AuditEntry, Cell[]>> Row(ReportScope scope, CancellationToken stop) => Task.FromResult<Func<AuditEntry, Cell[]>>(e =>
    [
        Cell.Count(e.Seq), Cell.Of(e.At), Cell.Of(e.Actor), Cell.Of(e.Address), Cell.Of(scope.Texts.Of($"audit-operation.{e.Operation}")), Cell.Of(e.Subject), Cell.Of(e.Before),
        Cell.Of(e.After), Cell.Of(e.Clause), Cell.Of(e.Hash),
    ]);
}
