using IBok.Core.Complaints;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Reports.Cases;

/// <summary>Complaints that were received in a period, with both terms and what became of them (JSM §6, ChSM III).</summary>
public sealed class ComplaintsReport : RegisterReport<Complaint>
{
    public override string Name => "reklamacje";

    public override IReadOnlyList<ReportColumn> Columns { get; } =
    [
        Col.Text("case", 17), Col.Text("subject", 20), Col.Text("channel", 12), Col.Text("complainant", 34), Col.Text("state", 22), Col.Day("received-on"), Col.Text("late-filed", 11),
        Col.Day("regulation-deadline"), Col.Day("statute-deadline"), Col.Day("deadline"), Col.Number("days-left"), Col.Instant("state-since"), Col.Text("outcome", 22),
        Col.Text("clauses", 20), Col.Text("assigned-to", 14),
    ];

    private protected override IQueryable<Complaint> Cases(ReportScope scope) =>
        scope.Db.Complaints.AsNoTracking().Where(c => c.ReceivedOn >= scope.From && c.ReceivedOn <= scope.To);

    private protected override IQueryable<Complaint> Ordered(IQueryable<Complaint> cases) => cases.OrderBy(c => c.ReceivedOn).ThenBy(c => c.Id);

    private protected override async Task<Func<Complaint, Cell[]>> Row(ReportScope scope, CancellationToken stop)
    {
        var hidden = (await scope.Db.Persons.Where(p => p.RestrictedOn != null).OrderBy(p => p.Id).Select(p => p.Id).Take(10_000).ToListAsync(stop)).ToHashSet();
        return c => Row(scope, c, c.PersonId is { } person && hidden.Contains(person));
    }

    private static Cell[] Row(ReportScope scope, Complaint c, bool isHidden) =>
    [
        Cell.Of(c.Number), Cell.Of(scope.Texts.Of($"complaint-subject.{c.Subject}")), Cell.Of(scope.Texts.Of($"complaint-channel.{c.Channel}")), Cell.Of(isHidden ? IRestricted.Name : c.Contents.Name),
        Cell.Of(scope.Texts.Of($"complaint-state.{c.State}")), Cell.Of(c.ReceivedOn), Cell.Of(c.IsLate ? scope.Texts.Of("word.yes") : null), Cell.Of(c.RegulationDeadline),
        Cell.Of(c.StatuteDeadline), Cell.Of(c.Deadline), c.Deadline is { } by ? Cell.Count(by.DayNumber - scope.Today.DayNumber) : Cell.Empty, Cell.Of(c.StateSince),
        Cell.Of(c.Outcome is { } outcome ? scope.Texts.Of($"complaint-outcome.{outcome}") : null), Cell.Of(c.Clauses), Cell.Of(c.AssignedTo),
    ];
}
