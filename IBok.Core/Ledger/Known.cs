using System.Data.Common;
using System.Globalization;

namespace IBok.Core.Ledger;

/// <summary>Content of an entry as one text, to compare what is told with what is known.</summary>
internal static class Known
{
    /// <summary>The columns of the current row before <paramref name="end"/>.</summary>
    public static string Text(DbDataReader row, int end)
    {
        var values = new object?[end];
        for (var i = 0; i < values.Length; i++) values[i] = row.IsDBNull(i) ? null : row.GetValue(i);
        return Text(values);
    }

    public static string Text(params object?[] values) => string.Join('\u001f', values.Select(One));

    // A decimal is text in SQLite and a number in PostgreSQL: both become the shortest text of the same number.
    private static string One(object? value) => value switch
    {
        null => "",
        decimal number => number.ToString("0.############", CultureInfo.InvariantCulture),
        string text when decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            => number.ToString("0.############", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
