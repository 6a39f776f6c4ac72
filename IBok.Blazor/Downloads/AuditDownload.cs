using System.Globalization;
using System.Text;
using IBok.Blazor.Access;
using IBok.Blazor.Office.Audit;
using IBok.Blazor.Texts;
using IBok.Core.Audit;

namespace IBok.Blazor.Downloads;

/// <summary>
/// The audit log as CSV for the auditor, oldest first: whole, with the hashes that prove it, or what a filter leaves. Taking it is an entry itself.
/// </summary>
internal static class AuditDownload
{
    public static void MapAuditDownload(this IEndpointRouteBuilder app) =>
        app.MapGet("/biuro/dziennik/csv", Send).RequireAuthorization(Policies.Control).RequireRateLimiting(Limits.Exports);

    /// <summary>A field that a spreadsheet neither splits nor takes for a formula (security.md, 4).</summary>
    internal static string Field(string? text)
    {
        text ??= "";
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\0') text = "'" + text;
        return $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static async Task Send(
        HttpContext context, ReadAudit read, AuditLog audit, SearchWords words, string? kto, string? co, string? czynnosc, string? od, string? @do, string? klauzula)
    {
        var stop = context.RequestAborted;
        var filter = AuditQuery.Of(words.Open(kto), words.Open(co), czynnosc, od, @do, klauzula);
        await audit.Add(OfficeActor.Of(context), AuditOperation.AuditExported, filter.IsAll ? "dziennik" : $"dziennik ({AuditQuery.Words(filter)})", stop);
        (context.Response.ContentType, context.Response.Headers.ContentDisposition) = ("text/csv; charset=utf-8", "attachment; filename=\"dziennik.csv\"");
        await using var to = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await to.WriteAsync("seq;utc;actor;address;operation;czynnosc;subject;before;after;clause;salt;digest;hash\r\n".AsMemory(), stop);
        await foreach (var e in read.All(filter, stop))
        {
            string[] fields =
            [
                e.At.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture), e.Actor, e.Address, $"{e.Operation}",
                Text.Of($"audit-operation.{e.Operation}"), e.Subject, e.Before ?? "", e.After ?? "", e.Clause ?? "", e.Salt ?? "", e.Digest ?? "", e.Hash,
            ];
            await to.WriteAsync($"{e.Seq.ToString(CultureInfo.InvariantCulture)};{string.Join(';', fields.Select(Field))}\r\n".AsMemory(), stop);
        }
    }
}
