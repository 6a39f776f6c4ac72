using IBok.Blazor.Texts;
using IBok.Core.Data;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Commands;

/// <summary>What is wrong around the program and not in it: a setting, a file, a port. Everything else is a bug and stays an exception.</summary>
internal static class MachineFault
{
    private const int Corrupt = 11, CannotOpen = 14, NotADatabase = 26;

    /// <summary>The sentence for a person; null for a bug.</summary>
    public static string? Explain(Exception e, DataFolder folder) => e switch
    {
        OptionsValidationException o => Text.Of("verb.settings", ("Found", string.Join("; ", o.Failures))),
        NewerDatabaseException newer => Text.Of(newer.Problem),
        SqliteException { SqliteErrorCode: CannotOpen } => Text.Of("problem.database-cannot-open", ("Path", folder.Database)),
        SqliteException { SqliteErrorCode: Corrupt or NotADatabase } => Text.Of("problem.database-unreadable", ("Path", folder.Database)),
        _ when StorageFault.Of(e) is { } full => Text.Of("verb.storage", ("Found", Text.Of(full)), ("Path", folder.Path)),
        IOException { InnerException: AddressInUseException a } => Text.Of("verb.address-in-use", ("Found", a.Message)),
        IOException or UnauthorizedAccessException => Text.Of("problem.file-unreadable", ("Path", e.Message)),
        _ => null,
    };
}
