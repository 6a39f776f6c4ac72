using IBok.Core.Data;

namespace IBok.Core.Reports;

/// <summary>What a charge is called, for the few that a report shows.</summary>
internal sealed class ChargeNames(ReportScope scope) : IDisposable
{
    private readonly BulkCommand command = scope.Db.Command("SELECT \"EntryId\", \"Component\", \"Document\" FROM \"Charges\" WHERE \"Id\" = @p0", 1);

    public (string Entry, string Component, string? Document) Of(long charge)
    {
        using var row = command.Read(charge);
        return row.Read() ? (row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)) : throw new InvalidOperationException($"Charge {charge} is gone.");
    }

    public void Dispose() => command.Dispose();
}
