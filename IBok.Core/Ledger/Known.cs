using System.Data.Common;
using System.Globalization;

namespace IBok.Core.Ledger;

/// <summary>Compares what is told of an entry with what is known of it.</summary>
internal static class Known
{
    /// <summary>True when the row's first columns hold the values told.</summary>
    public static bool Same(DbDataReader row, object?[] told)
    {
        for (var i = 0; i < told.Length; i++)
            if (!Same(row.IsDBNull(i) ? null : row.GetValue(i), told[i])) return false;
        return true;
    }

    // A decimal is text in SQLite and a number in PostgreSQL; only where a decimal is told is text a number.
    private static bool Same(object? there, object? told) => (there, told) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (_, decimal number) => Convert.ToDecimal(there, CultureInfo.InvariantCulture) == number,
        _ => Convert.ToString(there, CultureInfo.InvariantCulture) == Convert.ToString(told, CultureInfo.InvariantCulture),
    };
}
