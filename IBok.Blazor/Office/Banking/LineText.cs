using IBok.Blazor.Texts;
using IBok.Core.Banking;
using IBok.Core.Banking.Matching;

namespace IBok.Blazor.Office.Banking;

/// <summary>Why a line waits or was set aside: the sentence of a code, or a person's own words.</summary>
internal static class LineText
{
    public static string Why(ListLines.Row row) => row.Reason.StartsWith("line-", StringComparison.Ordinal)
        ? Text.Of($"line-reason.{row.Reason}", ("Named", row.Named)) : row.State == LineState.Posted ? row.Account ?? "" : row.Reason;
}
