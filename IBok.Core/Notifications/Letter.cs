using System.Text.RegularExpressions;

namespace IBok.Core.Notifications;

/// <summary>The wording of a kind of letter, kept in the slice that writes it. Paragraphs are parted by an empty line.</summary>
/// <param name="Code">Stable name of the kind, such as <c>registration-confirm</c>.</param>
/// <param name="Subject">One line; may have gaps such as <c>{Case}</c>.</param>
/// <param name="Body">Polish text with gaps; <c>{Link}</c> is where the single-use link stands.</param>
public sealed partial record LetterTemplate(string Code, string Subject, string Body)
{
    /// <summary>Stands for the link in a stored text: a sign that no field can bring along.</summary>
    internal const char LinkMark = '\uFFFC';

    /// <summary>The names of the gaps.</summary>
    public IReadOnlySet<string> Gaps => Gap().Matches(Subject + Body).Select(m => m.Groups["it"].Value).ToHashSet(StringComparer.Ordinal);

    internal bool HasLink => Body.Contains("{Link}", StringComparison.Ordinal);

    /// <summary>Text with its gaps filled in one pass: what a field brings is never a gap itself.</summary>
    /// <exception cref="InvalidOperationException">A gap without a field: a bug, found by a test of the letter.</exception>
    internal static string Fill(string text, IReadOnlyDictionary<string, string> fields, bool oneLine) => Gap().Replace(text, gap =>
    {
        var name = gap.Groups["it"].Value;
        if (name == "Link") return LinkMark.ToString();
        return fields.TryGetValue(name, out var value) ? Clean(value, oneLine) : throw new InvalidOperationException($"No field for {{{name}}}.");
    });

    // Control signs in a subject could become a header of the mail.
    private static string Clean(string value, bool oneLine) => string.Concat(value.Where(c => c != LinkMark && (!char.IsControl(c) || (!oneLine && c == '\n'))));

    [GeneratedRegex(@"\{(?<it>[A-Z]\w*)\}", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Gap();
}

/// <summary>A letter to one person: what is said, to whom, and about which case.</summary>
/// <param name="Template">The wording.</param>
/// <param name="Fields">What fills its gaps.</param>
/// <param name="To">Whom it is for.</param>
/// <param name="About">The case, login or account it belongs to; letters of a case that is erased go with it.</param>
/// <param name="Clause">What it rests on, such as <c>JSM §2.8</c>.</param>
/// <param name="LinkPath">Path of a single-use link of our own, such as <c>/haslo/TOKEN</c>; only a letter by e-mail can have one.</param>
public sealed record Letter(
    LetterTemplate Template, IReadOnlyDictionary<string, string> Fields, Addressee To, string About, string Clause, string? LinkPath = null);

/// <summary>Whom a letter is for.</summary>
/// <param name="Name">As on the envelope.</param>
/// <param name="Email">Null: the letter is printed.</param>
/// <param name="PostalAddress">For the printed letter.</param>
/// <param name="UserId">The login whose inbox in the portal shows it too; null for people without one.</param>
public sealed record Addressee(string Name, string? Email, string? PostalAddress = null, string? UserId = null);
