using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

/// <summary>
/// Open connections with their statements prepared, for the few questions that every page asks: opening a pooled connection and parsing the
/// same SQL anew costs several times the answer (bench page).
/// </summary>
public sealed class PreparedReads(IDbContextFactory<IBokDb> dbs) : IDisposable
{
    // Reading is short and never waits: more than a few at once there are not.
    private const int MostIdle = 8;

    private readonly Lock guard = new();
    private readonly Stack<PreparedRead> idle = [];
    private bool closed;

    /// <summary>Reads in one snapshot: every answer is of the same moment.</summary>
    /// <param name="work">Closes the readers it opens.</param>
    public async Task<T> InSnapshot<T>(Func<PreparedRead, T> work, CancellationToken stop)
    {
        var read = Take() ?? await PreparedRead.Open(await dbs.CreateDbContextAsync(stop), stop);
        try
        {
            var answer = read.InSnapshot(work);
            if (GiveBack(read)) read = null;
            return answer;
        }
        finally
        {
            read?.Dispose(); // after an error nobody knows the state it is in
        }
    }

    public void Dispose()
    {
        lock (guard)
        {
            closed = true;
            while (idle.TryPop(out var read)) read.Dispose();
        }
    }

    private PreparedRead? Take()
    {
        lock (guard) return idle.TryPop(out var read) ? read : null;
    }

    private bool GiveBack(PreparedRead read)
    {
        lock (guard)
        {
            if (closed || idle.Count >= MostIdle) return false;
            idle.Push(read);
            return true;
        }
    }
}

/// <summary>One connection of <see cref="PreparedReads"/>; not for two threads at once.</summary>
public sealed class PreparedRead : IDisposable
{
    private readonly IBokDb db;
    private readonly Dictionary<string, BulkCommand> commands = new(StringComparer.Ordinal);

    private PreparedRead(IBokDb db) => this.db = db;

    /// <summary>A command that was prepared when it was first asked for; its owner is the connection.</summary>
    /// <param name="sql">A constant: each text is kept.</param>
    /// <param name="parameters">How many it has.</param>
    public BulkCommand Command(string sql, int parameters)
    {
        if (!commands.TryGetValue(sql, out var command)) commands.Add(sql, command = db.Command(sql, parameters));
        return command;
    }

    public void Dispose()
    {
        foreach (var command in commands.Values) command.Dispose();
        db.Dispose();
    }

    internal static async Task<PreparedRead> Open(IBokDb db, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        return new(db);
    }

    internal T InSnapshot<T>(Func<PreparedRead, T> work)
    {
        Command("BEGIN", 0).Run();
        var answer = work(this);
        Command("COMMIT", 0).Run();
        return answer;
    }
}
