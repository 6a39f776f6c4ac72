using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IBok.Core.Data;

/// <summary>Prepared statements on the caller's connection and transaction, for work on many rows; SQL of both databases only.</summary>
public static class Bulk
{
    /// <summary>A prepared command whose parameters are @p0, @p1, … in the order of its values.</summary>
    public static BulkCommand Command(this IBokDb db, string sql, int parameters)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
            command.Parameters.Add(parameter);
        }

        return new(db, command);
    }

    /// <summary>A prepared insert into named columns.</summary>
    public static BulkCommand Insert(this IBokDb db, string table, params string[] columns) =>
        db.Command(
            $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})",
            columns.Length);
}

/// <summary>One prepared command, good for every transaction of its connection; not for two threads at once.</summary>
public sealed class BulkCommand(IBokDb db, DbCommand command) : IDisposable
{
    private IDbContextTransaction? within;

    /// <summary>Runs with these values; null is the database's null. Answers the rows changed.</summary>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Set(values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first value of the first row; null where there is none.</summary>
    public object? Ask(params ReadOnlySpan<object?> values)
    {
        Set(values);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>Opens a reader; the caller closes it before the next call.</summary>
    public DbDataReader Read(params ReadOnlySpan<object?> values)
    {
        Set(values);
        return command.ExecuteReader();
    }

    public void Dispose() => command.Dispose();

    private void Set(ReadOnlySpan<object?> values)
    {
        if (db.Database.CurrentTransaction is var now && !ReferenceEquals(now, within)) command.Transaction = (within = now)?.GetDbTransaction();
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
