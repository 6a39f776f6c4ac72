using IBok.Blazor.Texts;

namespace IBok.Blazor.Shell.Display;

public enum TextSize
{
    Normal,
    Large,
    Largest,
}

public enum Contrast
{
    Normal,
    High,
}

/// <summary>How somebody wants the pages. It belongs to their browser, not to their account: a cookie holds it, also before signing in.</summary>
public sealed record PageLook(Language Language, TextSize Size, Contrast Contrast)
{
    public const string Cookie = "__Host-ibok-wyglad";

    public static readonly PageLook Usual = new(Language.Polish, TextSize.Normal, Contrast.Normal);

    /// <summary>Class of the html element, for site.css; null: none. Office and paper have a look of their own.</summary>
    public string? Class => this is { Size: TextSize.Normal, Contrast: Contrast.Normal } ? null : $"text-{Word(Size)} contrast-{Word(Contrast)}";

    public static PageLook Of(HttpRequest request) => Parse(request.Cookies[Cookie]);

    /// <summary>Takes what <see cref="ToString"/> wrote, such as <c>en.large.high</c>; the usual look for everything else.</summary>
    public static PageLook Parse(string? text) =>
        text is { Length: < 30 } && text.Split('.') is [var language, var size, var contrast] && Usual.With(language, size, contrast) is { } look ? look : Usual;

    /// <summary>With what was chosen; null where a choice is none of ours.</summary>
    /// <param name="language">Its tag; null or empty, as the others: unchanged.</param>
    public PageLook? With(string? language, string? size, string? contrast)
    {
        var tongue = string.IsNullOrEmpty(language) ? Language : Language.All.FirstOrDefault(l => l.Tag == language);
        return tongue is not null && Choose(size, Size) is { } letters && Choose(contrast, Contrast) is { } colours ? new(tongue, letters, colours) : null;
    }

    public override string ToString() => $"{Language.Tag}.{Word(Size)}.{Word(Contrast)}";

    /// <summary>As it stands in the cookie, in the form and in classes of CSS.</summary>
    internal static string Word<T>(T value)
        where T : struct, Enum => $"{value}".ToLowerInvariant();

    private static T? Choose<T>(string? word, T before)
        where T : struct, Enum => string.IsNullOrEmpty(word) ? before : Enum.GetValues<T>().Where(v => Word(v) == word).Select(v => (T?)v).FirstOrDefault();
}
