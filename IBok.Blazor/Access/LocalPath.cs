namespace IBok.Blazor.Access;

/// <summary>Where to go back to after signing in: only a path of our own, never another host (security.md, 2).</summary>
internal static class LocalPath
{
    /// <summary>Signs of an address: a page with its filters and sealed words (<see cref="SearchWords"/>).</summary>
    private const int Longest = 600;

    public static string? Of(string? text) =>
        text is ['/', ..] && text.Length <= Longest && text.AsSpan(1).IndexOfAny('\\', '\r', '\n') < 0 && text is not ['/', '/', ..]
        && text.All(c => c is > ' ' and < (char)127) && !text.Contains("//", StringComparison.Ordinal) && !text.Contains('%', StringComparison.Ordinal)
            ? text : null;
}
