using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace IBok.Tests.Testing.Faults;

/// <summary>A check taken out of the running product, to see that a harness turns red without it. Planted where EF tells what it does, so the product has no switch for it.</summary>
internal sealed class SeededFault : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    /// <summary>Commits are no longer waited for until the disk has them, in half or at all.</summary>
    public const string Normal = "normal", Off = "off";

    /// <summary>What must succeed together is committed in two, with a moment between them.</summary>
    public const string Split = "split";

    /// <summary>What was cut off is not known as unfinished any more; pieces follow each other with a moment between them.</summary>
    public const string Forget = "forget";

    /// <summary>A page of a list is cut out of all its rows by the program, not by the database.</summary>
    public const string AllRows = "all-rows";

    private static readonly string[] Names = [Normal, Off, Split, Forget, AllRows];

    /// <summary>Between halves and between pieces: a kill at a random moment of seconds must be able to fall there.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly string name;
    private bool forgot;

    private SeededFault(string name) => this.name = name;

    public static void Plant(string name)
    {
        if (!Names.Contains(name, StringComparer.Ordinal)) throw new ArgumentException($"No fault {name}.", nameof(name));
        DiagnosticListener.AllListeners.Subscribe(new SeededFault(name));
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore") value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        switch (value.Value)
        {
            case TransactionStartingEventData { Context: { } context } when name is Normal or Off:
                Say(context, $"PRAGMA synchronous={name}");
                break;
            case CommandEventData { Context: { } context, Command: { Transaction: not null } command } when name == Split && value.Key.EndsWith("CommandExecuting", StringComparison.Ordinal): // what was before is done
                Halve(context, command);
                break;
            case CommandEventData { Command: { } command } when name == AllRows && value.Key.EndsWith("CommandExecuting", StringComparison.Ordinal) && command.CommandText.LastIndexOf("LIMIT", StringComparison.Ordinal) is > 0 and var at:
                command.CommandText = command.CommandText[..at];
                break;
            case CommandEventData { Context: { } context } when name == Forget && !forgot && value.Key.EndsWith("CommandExecuting", StringComparison.Ordinal): // before anything asks for it
                forgot = Say(context, "DELETE FROM \"OpenPostings\"");
                break;
            case TransactionEndEventData when name == Forget && value.Key.EndsWith("TransactionCommitted", StringComparison.Ordinal):
                WaitAMoment(value);
                break;
        }
    }

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }

    // Before the command, and between the statements of one that bears several.
    private static void Halve(DbContext context, DbCommand command)
    {
        if (context.Database.GetDbConnection() is not SqliteConnection { Handle: { } handle } || !Say(context, "COMMIT; BEGIN IMMEDIATE")) return;
        raw.sqlite3_commit_hook(handle, WaitAMoment, null);
        foreach (var verb in new[] { "INSERT", "UPDATE", "DELETE" })
            command.CommandText = command.CommandText.Replace($";\n{verb} ", $";\nCOMMIT; BEGIN IMMEDIATE;\n{verb} ", StringComparison.Ordinal);
    }

    private static int WaitAMoment(object state)
    {
        using var never = new ManualResetEventSlim();
        never.Wait(Moment); // stands still, as on a slow disk
        return 0;
    }

    // A statement that cannot be run just now is let be: the next one is.
    private static bool Say(DbContext context, string sql) =>
        context.Database.GetDbConnection() is SqliteConnection { Handle: { } handle } && raw.sqlite3_exec(handle, sql) == raw.SQLITE_OK;
}
