using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace IBok.Tests.Testing;

/// <summary>The figures of one account as a resident reads them; null: not shown.</summary>
internal sealed partial record HostFigures(string Label, string Headline, string? Interest, string Balance, string? Next, string? Court, string? Instalments)
{
    /// <summary>As they stand in a page's section of an account.</summary>
    public static HostFigures Shown(IElement section) => new(
        section.QuerySelector(".headline .label")!.TextContent.Trim(), section.QuerySelector(".headline .money")!.TextContent.Trim(),
        Figure(section, "interest"), Figure(section, "balance") ?? "", Figure(section, "next"), Figure(section, "court"), Figure(section, "instalments"));

    /// <summary>What should be shown of an answer of <c>account --json</c>.</summary>
    public static HostFigures Expected(JsonElement account)
    {
        var (toPay, balance) = (Grosze(account, "toPayNow"), Grosze(account, "balance"));
        var (label, headline) = toPay > 0 ? ("Do zapłaty dziś", toPay) : balance < 0 ? ("Nadpłata", -balance) : ("Nic do zapłaty dziś", 0);
        var words = balance > 0 ? $"{Text(balance)} do zapłaty" : balance < 0 ? $"{Text(-balance)} nadpłaty" : $"{Text(0)}, rozliczone";
        var next = account.GetProperty("nextDueOn").GetString() is { } day
            ? $"{DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture):dd.MM.yyyy}: {Text(Grosze(account, "nextDue"))}" : null;
        return new(label, Text(headline), OrNull(account, "interest"), words, next, OrNull(account, "court"), OrNull(account, "instalments"));
    }

    /// <summary>Grosze as people read them: U+00A0 between thousands and before zł. Written apart from the product's own way.</summary>
    public static string Text(long grosze)
    {
        var zloty = Math.Abs(grosze / 100).ToString(CultureInfo.InvariantCulture);
        for (var at = zloty.Length - 3; at > 0; at -= 3) zloty = zloty.Insert(at, "\u00a0");
        return $"{(grosze < 0 ? "-" : "")}{zloty},{Math.Abs(grosze % 100):00}\u00a0zł";
    }

    /// <summary>The grosze of an amount as shown.</summary>
    public static long Parse(string shown) => AmountAsShown().IsMatch(shown)
        ? long.Parse(shown[..^3].Replace("\u00a0", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)
        : throw new FormatException($"“{shown}” is no amount.");

    public static long Grosze(JsonElement account, string figure) =>
        long.Parse(account.GetProperty(figure).GetString()!.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static string? OrNull(JsonElement account, string figure) => Grosze(account, figure) is > 0 and var grosze ? Text(grosze) : null;

    private static string? Figure(IElement section, string name) => section.QuerySelector($"[data-figure={name}]")?.TextContent.Trim();

    [GeneratedRegex("^-?\\d{1,3}(\u00a0\\d{3})*,\\d{2}\u00a0zł$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex AmountAsShown();
}
