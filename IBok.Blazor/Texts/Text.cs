using System.Globalization;
using IBok.Core.Kernel;

namespace IBok.Blazor.Texts;

/// <summary>Every sentence a person sees, from Polish.resx and English.resx; {Names} in it are filled.</summary>
public static class Text
{
    /// <exception cref="InvalidOperationException">No such text: a bug, found by a test.</exception>
    public static string Of(string key) => Of(Language.Current, key);

    /// <summary>The text, or null where it is welcome but not needed.</summary>
    public static string? Find(string key) => Language.Current.Find(key);

    public static string Of(string key, params ReadOnlySpan<(string Name, string Value)> values) => Of(Language.Current, key, values);

    /// <summary>In one language, whoever reads: the title of a transfer is Polish because a Polish bank carries it.</summary>
    public static string Of(Language language, string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = language.Find(key) ?? throw new InvalidOperationException($"No text for {key}.");
        foreach (var (name, value) in values) text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return text;
    }

    /// <summary>The sentence of a refusal; its properties fill the names.</summary>
    public static string Of(Problem problem)
    {
        var text = Of($"problem.{problem.Code}");
        foreach (var property in problem.GetType().GetProperties().Where(p => p.CanRead && p.GetIndexParameters().Length == 0))
            text = text.Replace($"{{{property.Name}}}", Show(property.GetValue(problem)), StringComparison.Ordinal);
        return text;
    }

    /// <summary>1 dzień, 2 dni, 5 dni: the right form of three after a number (domain.md 9.2). English repeats the second.</summary>
    public static string Plural(int number, string key)
    {
        var forms = Of(key).Split('|');
        var few = number % 10 is >= 2 and <= 4 && number % 100 is not (>= 12 and <= 14);
        return $"{number.ToString(CultureInfo.InvariantCulture)}\u00a0{(number == 1 ? forms[0] : few ? forms[1] : forms[2])}";
    }

    private static string Show(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.GetCultureInfo("pl-PL")),
        _ => value.ToString() ?? "",
    };
}
