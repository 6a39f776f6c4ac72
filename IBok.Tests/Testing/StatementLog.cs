using System.Diagnostics;
using IBok.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace IBok.Tests.Testing;

/// <summary>Every statement that the program runs on one data folder, whoever wrote it, as SQLite itself sees it.</summary>
internal sealed class StatementLog : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly DataFolder folder;
    private readonly Dictionary<string, int> statements = new(StringComparer.Ordinal);
    private readonly List<IDisposable> subscriptions = [];

    public StatementLog(DataFolder folder)
    {
        this.folder = folder;
        var all = DiagnosticListener.AllListeners.Subscribe(this);
        lock (subscriptions) subscriptions.Add(all);
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name != DbLoggerCategory) return;
        var one = value.Subscribe(this); // outside the lock: subscribing takes one of its own
        lock (subscriptions) subscriptions.Add(one);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is ConnectionEndEventData { Connection: SqliteConnection { Handle: { } handle } connection } && connection.DataSource == folder.Database)
            raw.sqlite3_trace(handle, Keep, null);
    }

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }

    public void Dispose()
    {
        IDisposable[] all;
        lock (subscriptions) all = [.. subscriptions];
        foreach (var one in all) one.Dispose();
    }

    /// <summary>How often statements ran that say something.</summary>
    public int Times(string words)
    {
        lock (statements) return statements.Where(s => s.Key.Contains(words, StringComparison.Ordinal)).Sum(s => s.Value);
    }

    /// <summary>The steps of each statement's plan, "SCAN Charges USING …" and the like.</summary>
    public async Task<IReadOnlyList<(string Sql, IReadOnlyList<string> Plan)>> Plans(TestFolder of)
    {
        List<string> seen;
        lock (statements) seen = [.. statements.Keys.Where(s => s.StartsWith("SELECT", StringComparison.Ordinal) || s.StartsWith("UPDATE", StringComparison.Ordinal))];
        List<(string, IReadOnlyList<string>)> plans = [];
        foreach (var sql in seen) plans.Add((sql, [.. (await of.Query($"EXPLAIN QUERY PLAN {sql}")).Select(row => row[(row.LastIndexOf('|') + 1)..])]));
        return plans;
    }

    private const string DbLoggerCategory = "Microsoft.EntityFrameworkCore";

    private void Keep(object? data, string statement)
    {
        lock (statements) statements[statement] = statements.GetValueOrDefault(statement) + 1;
    }
}
