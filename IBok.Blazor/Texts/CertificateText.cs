using IBok.Core.Intake;
using IBok.Core.Intake.Package;

namespace IBok.Blazor.Texts;

/// <summary>The certificate of an intake and its findings in Polish.</summary>
internal static class CertificateText
{
    public static string Of(Certificate c)
    {
        List<string> lines =
        [
            Text.Of($"certificate.{c.Outcome}", ("Name", c.Name)),
            Text.Of(c.Lines is null ? "certificate.head" : "certificate.head-bank", ("Cooperative", c.Cooperative ?? "—"), ("AsOf", c.AsOf is { } day ? $"{day:dd.MM.yyyy}" : "—"),
                ("Import", c.ImportId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "—")),
            "",
            $"  {Text.Of("certificate.column.file"),-16}{Text.Of("certificate.column.rows"),10}{Text.Of("certificate.column.posted"),12}{Text.Of("certificate.column.known"),10}{Text.Of("certificate.column.quarantined"),13}{Text.Of("certificate.column.total"),22}",
        ];
        lines.AddRange(c.Files.Select(f => $"  {f.Name,-16}{f.Rows,10}{f.Posted,12}{f.Known,10}{f.Quarantined,13}{(f.Total is { } t ? t.ToString() : ""),22}"));
        if (c.Lines is { } became) lines.AddRange(["", .. LinesOf(became)]);
        lines.AddRange(["", Text.Of("certificate.counts", ("Errors", $"{c.Errors}"), ("Warnings", $"{c.Warnings}"))]);
        if (c.Effect is { } effect) lines.AddRange(Effect(effect));
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>One sentence with place, found and expected.</summary>
    public static string Of(Finding f)
    {
        var place = f.Place.File;
        if (f.Place.Line > 0) place += Text.Of("finding.line", ("Line", $"{f.Place.Line}"));
        if (f.Place.Column > 0) place += Text.Of("finding.column", ("Column", $"{f.Place.Column}"));
        if (f.Place.ColumnName is { } name) place += $" ({name})";
        var what = Text.Of($"finding.{f.Code}", ("Found", f.Found), ("Expected", f.Expected));
        return $"{Text.Of($"severity.{f.Severity}")}: {place}: {what}";
    }

    /// <summary>What became of the lines of a bank's file, one sentence each; nothing about what there is none of.</summary>
    public static IEnumerable<string> LinesOf(LinesEffect lines) =>
        from part in new (string Key, LinesSum Sum)[]
        {
            ("certificate.lines-posted", lines.Posted), ("certificate.lines-waiting", lines.Waiting), ("certificate.lines-doubtful", lines.Doubtful),
            ("certificate.lines-aside", lines.SetAside), ("certificate.lines-compared", lines.Compared),
        }
        where part.Sum.Count > 0
        select Text.Of(part.Key, ("Count", $"{part.Sum.Count}"), ("Sum", part.Sum.Sum.ToString()));

    private static IEnumerable<string> Effect(PublishedEffect effect)
    {
        yield return Text.Of("certificate.published", ("AsOf", $"{effect.AsOf:dd.MM.yyyy}"), ("Accounts", $"{effect.Accounts}"), ("Changed", $"{effect.Changed}"));
        if (effect.Biggest.Count > 0) yield return Text.Of("certificate.biggest");
        foreach (var move in effect.Biggest) yield return $"  {move.Account,-16}{move.Before,18} → {move.After,18}";
        foreach (var (account, day) in effect.WithoutRate)
            yield return Text.Of("certificate.without-rate", ("Account", account), ("Day", $"{day:dd.MM.yyyy}"));
    }
}

/// <summary>What jobs leave for people: the certificate beside a file, the notes of a night.</summary>
internal sealed class JobTexts : IBok.Core.Jobs.IJobTexts
{
    public string Of(Certificate certificate) =>
        string.Join(Environment.NewLine, [CertificateText.Of(certificate), .. certificate.Findings.OrderByDescending(f => f.Severity).Select(CertificateText.Of), ""]);

    public string Of(IBok.Core.Kernel.Problem problem) => Text.Of(problem);

    public string Of(IBok.Core.Jobs.Nights.NightStep step) => Text.Of($"night-step.{step}");

    public string OfFiles(IReadOnlyList<string> held, IReadOnlyList<string> refused, IReadOnlyList<string> left) => string.Join("; ",
        from part in new[] { (Key: "nights.held", Names: held), (Key: "nights.refused", Names: refused), (Key: "nights.left", Names: left) }
        where part.Names.Count > 0
        select Text.Of(part.Key, ("Names", string.Join(", ", part.Names))));
}
