using IBok.Core.Calendar;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using IBok.Core.Registrations;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Reports.Cases;

/// <summary>Applications for accounts that came in a period, with their terms (JSM §2.8).</summary>
public sealed class RegistrationsReport : RegisterReport<Registration>
{
    public override string Name => "rejestracje";

    public override IReadOnlyList<ReportColumn> Columns { get; } =
    [
        Col.Text("case", 17), Col.Text("applicant", 34), Col.Premises, Col.Text("state", 20), Col.Instant("submitted-at"), Col.Day("delivered-on"), Col.Day("deadline"),
        Col.Number("days-left"), Col.Instant("state-since"), Col.Text("login", 12), Col.Text("reason", 34),
    ];

    private protected override IQueryable<Registration> Cases(ReportScope scope)
    {
        var (from, end) = (scope.From.BeginsInPoland(), scope.To.AddDays(1).BeginsInPoland());
        return scope.Db.Registrations.AsNoTracking().Where(r => r.ConfirmedAt != null && r.SubmittedAt >= from && r.SubmittedAt < end);
    }

    private protected override IQueryable<Registration> Ordered(IQueryable<Registration> cases) => cases.OrderBy(r => r.Id);

    private protected override async Task<Func<Registration, Cell[]>> Row(ReportScope scope, CancellationToken stop)
    {
        var calendar = await ReadCalendar.Within(scope.Db, stop);
        var hidden = (await ListRegistrations.Restricted(scope.Db).OrderBy(r => r.Id).Select(r => r.Id).Take(10_000).ToListAsync(stop)).ToHashSet();
        return r =>
        {
            var running = ListRegistrations.Running(r);
            return
            [
                Cell.Of(r.Number), Cell.Of(hidden.Contains(r.Id) ? IRestricted.Name : r.Application.Name), Cell.Of(r.Application.AccountNumber ?? $"{r.Application.PremisesAddress} {r.Application.PremisesNumber}".Trim()),
                Cell.Of(scope.Texts.Of($"registration-state.{r.State}")), Cell.Of(r.SubmittedAt), Cell.Of(r.DeliveredOn), Cell.Of(r.Deadline),
                running is { } by ? Cell.Count(calendar.Between(scope.Today, by)) : Cell.Empty, Cell.Of(r.StateSince), Cell.Of(r.Login),
                Cell.Of(r.RefusalReason is { } refused ? scope.Texts.Of($"refusal-reason.{refused}") : r.ReturnReason is { } returned ? scope.Texts.Of($"return-reason.{returned}") : null),
            ];
        };
    }
}
