using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IBok.Blazor.Texts;
using IBok.Core.Privacy;

namespace IBok.Blazor.Downloads;

/// <summary>The export of a person's data as a ZIP: JSON for programs (RODO art. 20), one HTML page for people (art. 15), and the documents.</summary>
internal static class PersonArchive
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(ExportPersonData.Export export, string cooperative)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            Add(zip, "dane.json", JsonSerializer.SerializeToUtf8Bytes(ToJson(export), Json));
            Add(zip, "dane.html", Encoding.UTF8.GetBytes(ToHtml(export, cooperative)));
            foreach (var (name, file) in export.Files) Add(zip, name, file);
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(bytes);
    }

    private static Dictionary<string, object> ToJson(ExportPersonData.Export export)
    {
        Dictionary<string, object> all = new(StringComparer.Ordinal) { ["osoba"] = export.PersonCode, ["sporzadzono"] = export.MadeAt };
        foreach (var section in export.Sections)
        {
            all[section.Table] = section.Rows.Select(row =>
            {
                var values = section.Columns.Select((column, i) => (column.Name, Value: row.Values[i])).Where(v => v.Value is not null).ToDictionary(v => v.Name, v => v.Value!, StringComparer.Ordinal);
                if (row.File is { } file) values["plik"] = file;
                return values;
            });
        }

        return all;
    }

    private static string ToHtml(ExportPersonData.Export export, string cooperative)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"pl\"><head><meta charset=\"utf-8\"><title>").Append(Text.Of("export.title"))
            .Append("</title><style>body{font:16px/1.5 sans-serif;max-width:75em;margin:1em auto;padding:0 1em}table{border-collapse:collapse;margin-bottom:2em}td,th{border:1px solid #999;padding:.3em .6em;text-align:left;vertical-align:top}td{white-space:pre-line}.wide{overflow-x:auto}</style></head>\n<body><h1>")
            .Append(Text.Of("export.title")).Append("</h1>\n<p>").Append(WebUtility.HtmlEncode(Text.Of("export.lead", ("Name", export.Name), ("At", export.MadeAt.ToLocal()), ("Cooperative", cooperative))))
            .Append("</p>\n<p>").Append(WebUtility.HtmlEncode(Text.Of("export.others"))).Append("</p>\n");
        foreach (var section in export.Sections) Append(html, section);
        return html.Append("</body></html>\n").ToString();
    }

    private static void Append(StringBuilder html, ExportPersonData.Section section)
    {
        List<int> filled = [.. Enumerable.Range(0, section.Columns.Count).Where(i => section.Rows.Any(r => r.Values[i] is { Length: > 0 }))];
        html.Append("<h2>").Append(WebUtility.HtmlEncode(section.Title)).Append("</h2>\n<div class=\"wide\"><table><thead><tr>");
        foreach (var i in filled) html.Append("<th scope=\"col\">").Append(WebUtility.HtmlEncode(section.Columns[i].Label)).Append("</th>");
        html.Append("</tr></thead><tbody>\n");
        foreach (var row in section.Rows)
        {
            html.Append("<tr>");
            foreach (var i in filled)
            {
                var shown = WebUtility.HtmlEncode(Show(section.Columns[i], row.Values[i]));
                html.Append("<td>").Append(section.Columns[i].Name == "OriginalName" && row.File is { } file ? $"<a href=\"{file}\">{shown}</a>" : shown).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }

    private static string Show(Inventory.Column column, string? value) => (column.Type, value) switch
    {
        (_, null) => "",
        ("day", _) => DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
        ("instant", _) => DateTime.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal).ToLocal(),
        ("month", _) => IBok.Core.Kernel.Month.Parse(value)?.ToPolish() ?? value,
        ("grosze", _) => $"{value.Replace('.', ',')}\u00a0zł",
        ("area", _) => $"{value.Replace('.', ',')}\u00a0m²",
        ("yesno", _) => Text.Of(value == "true" ? "word.yes" : "word.no"),
        ("code", _) => Text.Find($"{column.Words}.{value}") ?? value,
        _ => value.Replace("\uFFFC", Text.Of("export.link"), StringComparison.Ordinal),
    };
}
