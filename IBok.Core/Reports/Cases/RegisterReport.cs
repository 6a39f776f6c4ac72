using System.Runtime.CompilerServices;
using IBok.Core.Documents.Workbooks;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Reports.Cases;

/// <summary>A report of a register's cases of a period: nothing is summed, rows are counted again.</summary>
/// <typeparam name="T">A case.</typeparam>
public abstract class RegisterReport<T> : Report
    where T : class
{
    private const int Most = 1_000_000;

    public override ReportGroup Group => ReportGroup.Cases;

    public override ReportAsks Asks => ReportAsks.Period;

    public override Task<long> About(ReportScope scope, CancellationToken stop) => Cases(scope).LongCountAsync(stop);

    public override async IAsyncEnumerable<Cell[]> Rows(ReportScope scope, [EnumeratorCancellation] CancellationToken stop)
    {
        var row = await Row(scope, stop);
        await foreach (var one in Ordered(Cases(scope)).Take(Most).AsAsyncEnumerable().WithCancellation(stop)) yield return row(one);
    }

    public override async Task<ReportTotals> Again(ReportScope scope, CancellationToken stop) => new(await Cases(scope).LongCountAsync(stop), []);

    private protected abstract IQueryable<T> Cases(ReportScope scope);

    private protected abstract IQueryable<T> Ordered(IQueryable<T> cases);

    /// <summary>How a case becomes a row; what all rows need is read before.</summary>
    private protected abstract Task<Func<T, Cell[]>> Row(ReportScope scope, CancellationToken stop);
}
