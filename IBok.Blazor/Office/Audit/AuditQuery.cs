using IBok.Blazor.Texts;
using IBok.Core.Audit;

namespace IBok.Blazor.Office.Audit;

/// <summary>The filter of the log as it stands in an address; what is no day and no operation filters nothing.</summary>
internal static class AuditQuery
{
    public static ReadAudit.Filter Of(string? actor, string? subject, string? operation, string? from, string? to, string? clause) => new(
        Text(actor), Text(subject), Enum.TryParse<AuditOperation>(operation, out var one) && Enum.IsDefined(one) ? one : null, null, Day.Of(from), Day.Of(to), Text(clause));

    /// <summary>In words, for the entry that says what was exported.</summary>
    public static string Words(ReadAudit.Filter f) => string.Join(", ", new[]
    {
        Part("kto", f.Actor), Part("co", f.Subject), Part("czynność", f.Operation is { } o ? $"{o}" : null), Part("od", f.From is { } from ? $"{from:yyyy-MM-dd}" : null),
        Part("do", f.To is { } to ? $"{to:yyyy-MM-dd}" : null), Part("podstawa", f.Clause),
    }.OfType<string>());

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    private static string? Part(string name, string? value) => value is null ? null : $"{name}: {value}";
}
