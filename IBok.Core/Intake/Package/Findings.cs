using System.Text;

namespace IBok.Core.Intake.Package;

/// <summary>Where in a package, by file, line and column (1-based; 0: the whole).</summary>
public readonly record struct Place(string File, int Line = 0, int Column = 0, string? ColumnName = null);

/// <summary>Something wrong or odd, with its place.</summary>
/// <param name="Found">The text found, made safe to show.</param>
/// <param name="Expected">A value that was expected; the sentence belongs to the code.</param>
public sealed record Finding(FindingSeverity Severity, string Code, Place Place, string Found, string Expected, string? Raw = null);

/// <summary>Everything found in a package; keeps the first ones and counts them all.</summary>
public sealed class Findings(int most)
{
    private const int LongestText = 200;

    private readonly List<Finding> kept = [];

    public IReadOnlyList<Finding> Kept => kept;

    public int Errors { get; private set; }

    public int Warnings { get; private set; }

    /// <summary>Reasons to wait for a person.</summary>
    public int Holds { get; private set; }

    /// <summary>True once something forbids posting whatever the number of errors allowed: the package itself is not what it says.</summary>
    public bool Broken { get; private set; }

    public void Error(string code, Place place, string found = "", string expected = "", string? raw = null)
    {
        Errors++;
        Keep(new(FindingSeverity.Error, code, place, Safe(found), Safe(expected), raw is null ? null : Safe(raw, 2_000)));
    }

    /// <summary>The package or a file of it as a whole cannot be believed.</summary>
    public void Break(string code, Place place, string found = "", string expected = "")
    {
        Broken = true;
        Error(code, place, found, expected);
    }

    /// <summary>The package can be posted, but a person must say so.</summary>
    public void Hold(string code, Place place, string found = "", string expected = "")
    {
        Holds++;
        Keep(new(FindingSeverity.Hold, code, place, Safe(found), Safe(expected)));
    }

    public void Warn(string code, Place place, string found = "", string expected = "")
    {
        Warnings++;
        Keep(new(FindingSeverity.Warning, code, place, Safe(found), Safe(expected)));
    }

    // Control characters and overlong text from outside never reach a screen, a terminal or the log.
    public static string Safe(string text, int longest = LongestText)
    {
        var safe = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (safe.Length >= longest) return safe.Append('…').ToString();
            safe.Append(Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Control
                or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator
                or System.Globalization.UnicodeCategory.ParagraphSeparator ? "·" : rune.ToString());
        }

        return safe.ToString();
    }

    // Errors may not be pushed out by a flood of warnings: half of the room is theirs.
    private void Keep(Finding finding)
    {
        if (kept.Count >= most || (finding.Severity == FindingSeverity.Warning && Warnings > most / 2)) return;
        var place = finding.Place;
        kept.Add(finding with { Place = place with { File = Safe(place.File), ColumnName = place.ColumnName is { } name ? Safe(name) : null } });
    }
}
