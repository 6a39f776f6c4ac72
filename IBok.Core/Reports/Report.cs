using IBok.Core.Documents.Workbooks;

namespace IBok.Core.Reports;

/// <summary>Where a report stands in the office's list.</summary>
public enum ReportGroup
{
    Accounts,
    Ledger,
    DirectDebit,
    Cases,
    Control,
}

/// <summary>What a report lets itself be narrowed by.</summary>
[Flags]
public enum ReportAsks
{
    None = 0,

    /// <summary>The business date; without one it is the date published last.</summary>
    AsOf = 1,

    /// <summary>First and last day.</summary>
    Period = 2,

    /// <summary>Building and kind of premises.</summary>
    Premises = 4,

    /// <summary>Kind of the legal title.</summary>
    Title = 8,

    /// <summary>A due date of a run of direct debits.</summary>
    Due = 16,
}

/// <summary>A column of a report; its heading is the text <c>report-column.KEY</c>.</summary>
/// <param name="Width">In characters.</param>
/// <param name="IsTotal">Summed, and summed again by <see cref="Report.Again"/>.</param>
public sealed record ReportColumn(string Key, CellKind Kind, int Width, bool IsTotal = false);

/// <summary>Number of rows and the sums of the columns that have one, in their order.</summary>
public sealed record ReportTotals(long Rows, IReadOnlyList<long> Sums)
{
    public bool Equals(ReportTotals? other) => other is not null && Rows == other.Rows && Sums.SequenceEqual(other.Sums);

    public override int GetHashCode() => Sums.Aggregate(Rows.GetHashCode(), HashCode.Combine);
}

/// <summary>
/// A report of the office: what it asks, its columns, its rows, and the same totals found by another way than the rows: where these come from what nights keep
/// (published figures, checkpoints), from all entries of the ledger; where they are entries themselves, from a bare sum over an index.
/// </summary>
public abstract class Report
{
    /// <summary>As in addresses and on the command line; its title is the text <c>report-title.NAME</c>.</summary>
    public abstract string Name { get; }

    public abstract ReportGroup Group { get; }

    public abstract ReportAsks Asks { get; }

    public abstract IReadOnlyList<ReportColumn> Columns { get; }

    /// <summary>Only for who reads the audit log.</summary>
    public virtual bool IsForControl => false;

    /// <summary>True for a report of the ledger's accounts, false for a register's.</summary>
    public virtual bool IsOfAccounts => false;

    /// <summary>How many rows there may be, about: decides which writer and whether it is made in the background.</summary>
    public abstract Task<long> About(ReportScope scope, CancellationToken stop);

    /// <summary>Rows as they come; each is the caller's.</summary>
    public abstract IAsyncEnumerable<Cell[]> Rows(ReportScope scope, CancellationToken stop);

    /// <summary>The totals of the rows, found again another way in the same snapshot.</summary>
    public abstract Task<ReportTotals> Again(ReportScope scope, CancellationToken stop);
}
