using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Reports.DirectDebit;

/// <summary>Debits of a period that the bank refused or the payer revoked, each with the months in a row without funds up to its own (ChSM II.14, reading B8).</summary>
public sealed class RefusalsReport : DebitReport
{
    public override string Name => "odmowy";

    public override IReadOnlyList<ReportColumn> Columns { get; } =
        [.. First, Col.Text("state", 20), Col.Text("refusal", 30), Col.Number("months-without-funds"), Col.Text("raw-code", 12), Col.Text("raw-text", 34)];

    private protected override IQueryable<Debit> Debits(ReportScope scope) => All(scope.Db)
        .Where(d => (d.Item.State == ItemState.Refused || d.Item.State == ItemState.Revoked) && d.Run.DebitOn >= scope.From && d.Run.DebitOn <= scope.To);

    private protected override async Task<Func<CollectionItem, CollectionRun, IEnumerable<Cell>>> Rest(ReportScope scope, CancellationToken stop)
    {
        var mandates = Debits(scope).Select(d => d.Item.MandateId);
        var debits = await All(scope.Db).Where(d => mandates.Contains(d.Item.MandateId))
            .Select(d => new { d.Item.MandateId, Event = new DebitEvent(d.Run.DueOn, d.Item.State, d.Item.Refusal) }).ToListAsync(stop);
        var months = debits.GroupBy(d => d.MandateId).ToDictionary(g => g.Key, g => NoFundsCounter.Months(g.Select(d => d.Event)));
        var items = Debits(scope).Select(d => d.Item.Id);
        var said = await scope.Db.AnswerLines.AsNoTracking().Where(l => l.ItemId != null && items.Contains(l.ItemId.Value)).OrderBy(l => l.Id)
            .Select(l => new { Item = l.ItemId!.Value, l.RawCode, l.RawText }).ToListAsync(stop);
        var answers = said.GroupBy(l => l.Item).ToDictionary(g => g.Key, g => (g.Last().RawCode, g.Last().RawText));
        return (item, run) =>
        [
            Cell.Of(scope.Texts.Of($"item-state.{item.State}")), Cell.Of(item.Refusal is { } reason ? scope.Texts.Of($"refusal.{reason}") : null),
            Cell.Count(NoFundsCounter.Count(months[item.MandateId], Month.Of(run.DueOn))), Cell.Of(answers.GetValueOrDefault(item.Id).RawCode),
            Cell.Of(answers.GetValueOrDefault(item.Id).RawText),
        ];
    }
}
