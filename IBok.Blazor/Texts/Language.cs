using System.Globalization;
using System.Resources;

namespace IBok.Blazor.Texts;

/// <summary>
/// A language of the screens. A page or a circuit speaks the one that its reader chose; whatever is made with no reader before it (letters,
/// papers, files, jobs, the command line) is Polish. How amounts and days are written does not change with it.
/// </summary>
public sealed class Language
{
    public static readonly Language Polish = new("pl", "Polski", "pl-PL", "Polish"), English = new("en", "English", "en-GB", "English");

    private static readonly AsyncLocal<Language?> Chosen = new();

    private readonly ResourceManager words;

    private Language(string tag, string name, string culture, string file)
    {
        (Tag, Name, Calendar) = (tag, name, CultureInfo.GetCultureInfo(culture).DateTimeFormat);
        words = new($"IBok.Blazor.Texts.{file}", typeof(Language).Assembly);
    }

    public static IReadOnlyList<Language> All { get; } = [Polish, English];

    /// <summary>Of this request or circuit; Polish where nobody chose.</summary>
    public static Language Current
    {
        get => Chosen.Value ?? Polish;
        set => Chosen.Value = value;
    }

    /// <summary>As in <c>lang</c> of HTML: pl, en.</summary>
    public string Tag { get; }

    /// <summary>What it calls itself.</summary>
    public string Name { get; }

    /// <summary>Names of days and months, never their formats.</summary>
    internal DateTimeFormatInfo Calendar { get; }

    /// <summary>For news that others bring, such as a publication at night: told in the language of the page that waits for them.</summary>
    public static Action Kept(Action act)
    {
        var mine = Current;
        return () =>
        {
            var theirs = Chosen.Value;
            Chosen.Value = mine;
            try
            {
                act();
            }
            finally
            {
                Chosen.Value = theirs;
            }
        };
    }

    /// <summary>The text of a key; null: none.</summary>
    internal string? Find(string key) => words.GetString(key, CultureInfo.InvariantCulture);
}
