using System.CommandLine;
using System.Globalization;
using IBok.Blazor.Texts;

namespace IBok.Blazor.Commands;

/// <summary>An option that takes a day as yyyy-mm-dd.</summary>
internal static class DayOption
{
    public static Option<DateOnly?> Make(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && day >= Core.Kernel.WorkingDays.First && day <= Core.Kernel.WorkingDays.Last) return day;
            result.AddError(Text.Of("verb.bad-day", ("Option", name), ("Found", text)));
            return null;
        },
    };
}
