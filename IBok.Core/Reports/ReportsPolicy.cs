using System.ComponentModel.DataAnnotations;

namespace IBok.Core.Reports;

/// <summary>What exports may cost and how long their files stay.</summary>
public sealed class ReportsPolicy
{
    /// <summary>Up to so many rows a workbook goes to the browser at once; a longer one is made in the background.</summary>
    [Range(0, 1_000_000)]
    public int RowsAtOnce { get; set; } = 50_000;

    /// <summary>A finished export is thrown away after so many hours.</summary>
    [Range(1, 168)]
    public int KeepHours { get; set; } = 24;

    /// <summary>Exports of one person that wait, are under way or are kept.</summary>
    [Range(1, 100)]
    public int MostKept { get; set; } = 10;

    /// <summary>A page sums a report of at most so many rows; of a longer one only the workbook has the totals.</summary>
    [Range(50, 1_000_000)]
    public int RowsOnPage { get; set; } = 20_000;
}
