using System.CommandLine;
using System.Globalization;
using IBok.Blazor.Texts;

namespace IBok.Blazor.Commands;

/// <summary>An option that takes a whole number, refused in words where it is none.</summary>
internal static class NumberOption
{
    public static Option<int> Make(string name, string description, int byDefault) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => byDefault,
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
            result.AddError(Text.Of("verb.bad-number", ("Option", name), ("Found", text)));
            return byDefault;
        },
    };
}
