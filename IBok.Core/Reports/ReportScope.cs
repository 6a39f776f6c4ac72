using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger;

namespace IBok.Core.Reports;

/// <summary>One run of a report: its filter with every day known, and the snapshot that its rows and their proof are read in.</summary>
public sealed class ReportScope
{
    internal ReportScope(IBokDb db, IReportTexts texts, LedgerPolicy policy) => (Db, Texts, Policy) = (db, texts, policy);

    internal IBokDb Db { get; }

    internal IReportTexts Texts { get; }

    internal LedgerPolicy Policy { get; }

    public required ReportFilter Filter { get; init; }

    public required DateOnly AsOf { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    /// <summary>The due date of the run of direct debits that is meant.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>Today in Poland.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The business date is the one whose figures are published.</summary>
    public required bool IsPublished { get; init; }
}

/// <summary>Words of reports, which the host chooses.</summary>
public interface IReportTexts
{
    /// <param name="key">Such as <c>report-column.due</c>.</param>
    string Of(string key);
}

/// <summary>A report cannot be made, for a reason found on the way.</summary>
public sealed class CannotReportException : Exception
{
    public CannotReportException()
        : this(new NoFigures())
    {
    }

    public CannotReportException(string message)
        : base(message) => Problem = new NoFigures();

    public CannotReportException(string message, Exception innerException)
        : base(message, innerException) => Problem = new NoFigures();

    public CannotReportException(Problem problem)
        : base(problem.Code) => Problem = problem;

    public Problem Problem { get; }

    /// <summary>Some account's figures cannot be computed.</summary>
    public sealed record NoFigures() : Problem("report-no-figures");
}
