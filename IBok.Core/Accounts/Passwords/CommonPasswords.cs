using System.Collections.Frozen;

namespace IBok.Core.Accounts.Passwords;

/// <summary>The most used passwords, which guessers try first; what the list is and whose: common-passwords.LICENSE.md.</summary>
internal static class CommonPasswords
{
    private static readonly Lazy<FrozenSet<string>> All = new(Read);

    public static int Count => All.Value.Count;

    /// <summary>
    /// True for a password of the list, in any case, also with special signs put before or behind it: <c>Password1!</c> is
    /// <c>password1</c>. What is left without them must itself be as long as a password, or every short word would be refused.
    /// </summary>
    public static bool Has(string password, int shortest)
    {
        if (All.Value.Contains(password)) return true;
        var core = password.AsSpan();
        while (core is [.., var last] && !char.IsLetterOrDigit(last)) core = core[..^1];
        while (core is [var first, ..] && !char.IsLetterOrDigit(first)) core = core[1..];
        return core.Length >= shortest && All.Value.GetAlternateLookup<ReadOnlySpan<char>>().Contains(core);
    }

    private static FrozenSet<string> Read()
    {
        using var list = typeof(CommonPasswords).Assembly.GetManifestResourceStream("IBok.Core.Accounts.Passwords.common-passwords.txt")
            ?? throw new InvalidOperationException("The list of common passwords was not built in.");
        using var reader = new StreamReader(list);
        List<string> lines = [];
        while (reader.ReadLine() is { } line) lines.Add(line);
        return lines.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
