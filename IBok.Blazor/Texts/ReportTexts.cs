namespace IBok.Blazor.Texts;

/// <summary>The words of reports and their workbooks.</summary>
internal sealed class ReportTexts : Core.Reports.IReportTexts
{
    public string Of(string key) => Text.Of(key);
}
