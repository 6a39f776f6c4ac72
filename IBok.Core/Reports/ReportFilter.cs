using IBok.Core.Premises;

namespace IBok.Core.Reports;

/// <summary>What somebody wants a report of; what a report does not ask for is ignored.</summary>
/// <param name="AsOf">The business date; null: published last.</param>
/// <param name="From">Null: the first day of the year of the last.</param>
/// <param name="To">Null: the business date.</param>
/// <param name="Building">As in the data; null: all.</param>
/// <param name="Due">Of a run of direct debits; null: the latest run's.</param>
public sealed record ReportFilter(
    DateOnly? AsOf = null, DateOnly? From = null, DateOnly? To = null, string? Building = null, PremisesKind? Kind = null, LegalTitleKind? Title = null, DateOnly? Due = null)
{
    /// <summary>Only some of the premises.</summary>
    public bool IsNarrow => this is { Building: not null } or { Kind: not null } or { Title: not null };
}
