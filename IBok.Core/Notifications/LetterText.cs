using System.Net;
using System.Text;

namespace IBok.Core.Notifications;

/// <summary>A stored letter as plain text, as HTML, and as it is shown where its link is not told.</summary>
internal static class LetterText
{
    private const string NoLink = "(odnośnik jednorazowy; wysyłamy go tylko e-mailem)";

    /// <summary>For screens and paper: the link is never told there.</summary>
    public static IReadOnlyList<string> Paragraphs(string body) => [.. Split(body).Select(p => p.Replace($"{LetterTemplate.LinkMark}", NoLink, StringComparison.Ordinal))];

    public static string Plain(string body, string? link, LetterHead head) =>
        string.Join("\r\n\r\n", [.. Split(body).Select(p => p.Replace($"{LetterTemplate.LinkMark}", link, StringComparison.Ordinal)), "-- \r\n" + Foot(head, "\r\n")]);

    public static string Html(string subject, string body, string? link, LetterHead head)
    {
        var html = new StringBuilder("<!DOCTYPE html>\r\n<html lang=\"pl\"><head><meta charset=\"utf-8\"><title>").Append(WebUtility.HtmlEncode(subject))
            .Append("</title></head>\r\n<body style=\"font: 16px/1.5 sans-serif; color: #1b2423; max-width: 40em; margin: 1em auto; padding: 0 1em\">\r\n");
        foreach (var paragraph in Split(body))
            html.Append("<p>").Append(WithLink(paragraph, link)).Append("</p>\r\n");
        return html.Append("<hr>\r\n<p style=\"color: #4d5a58\">").Append(Lines(Foot(head, "\n"))).Append("</p>\r\n</body></html>\r\n").ToString();
    }

    private static string WithLink(string paragraph, string? link)
    {
        if (link is null) return Lines(paragraph);
        var (address, parts) = (WebUtility.HtmlEncode(link), paragraph.Split(LetterTemplate.LinkMark));
        return string.Join($"<a href=\"{address}\">{address}</a>", parts.Select(Lines));
    }

    private static string Lines(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>\r\n", StringComparison.Ordinal);

    private static IEnumerable<string> Split(string body) => body.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(p => p.Trim('\n'));

    private static string Foot(LetterHead head, string newLine) =>
        string.Join(newLine, head.Name, head.Address, "Wiadomość wysłana automatycznie z iBOK. Prosimy na nią nie odpowiadać.");
}
