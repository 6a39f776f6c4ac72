using System.CommandLine;
using IBok.Blazor.Texts;
using IBok.Core.Kernel;
using IBok.Core.Premises;
using IBok.Core.Reports;

namespace IBok.Blazor.Commands;

/// <summary><c>report NAME --out FILE</c>: any report of the office's list as a workbook; <c>report list</c> names them, the name first.</summary>
internal static class ReportVerb
{
    public static Command Define(CommonOptions common)
    {
        var name = new Argument<string>("NAME") { Description = Text.Of("verb.report.name") };
        var options = new ReportOptions();
        var verb = new Command("report", Text.Of("verb.report")) { name, options.AsOf, options.From, options.To, options.Due, options.Building, options.Kind, options.Title, options.Out };
        verb.Add(List(common));
        verb.Needs(options.Out);
        verb.Runs(common, VerbKind.Writing, (parsed, context) =>
            Run(parsed.GetValue(name)!, options.Filter(parsed), common.Verbs.FullPath(parsed.GetValue(options.Out)!), parsed.GetValue(common.Json), context));
        return verb;
    }

    private static Command List(CommonOptions common)
    {
        var list = new Command("list", Text.Of("verb.report.list"));
        list.Runs(common, VerbKind.Reading, async (parsed, context) =>
        {
            var all = context.Get<OpenReport>().All;
            if (parsed.GetValue(common.Json)) await context.Out.WriteLineAsync(JsonText.Of(all.Select(r => new { r.Name, Title = Text.Of($"report-title.{r.Name}") })));
            else foreach (var report in all) await context.Out.WriteLineAsync($"{report.Name,-22}{Text.Of($"report-title.{report.Name}")}");
            return CommandLine.Done;
        });
        return list;
    }

    // Written beside the place and moved there when whole: who reads the file never sees half of it.
    private static async Task<int> Run(string name, ReportFilter filter, string path, bool json, VerbContext context)
    {
        var part = $"{path}.{Guid.NewGuid():n}.part";
        try
        {
            Result<WriteReport.Written> answer;
            await using (var file = File.Create(part))
                answer = await context.Get<WriteReport>().Handle(new(Text.Of("word.command-line")), name, filter, file, null, new Rows(context.Progress), context.Stop);
            if (answer is Result<WriteReport.Written>.Refused no) return await context.Refuse(no.Problem);
            File.Move(part, path, overwrite: true);
            var written = ((Result<WriteReport.Written>.Ok)answer).Value;
            await context.Out.WriteLineAsync(json ? JsonText.Of(new { written.Name, written.Rows, written.IsEqual, File = path })
                : Text.Of(written.IsEqual ? "verb.report.equal" : "verb.report.differs", ("File", path), ("Rows", $"{written.Rows}")));
            return written.IsEqual ? CommandLine.Done : CommandLine.Refused;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private sealed class Rows(IProgress<VerbProgress> to) : IProgress<long>
    {
        public void Report(long value) => to.Report(new(Text.Of("verb.report.rows"), value, 0));
    }

    private sealed class ReportOptions
    {
        public Option<DateOnly?> AsOf { get; } = DayOption.Make("--as-of", Text.Of("verb.option.as-of"));

        public Option<DateOnly?> From { get; } = DayOption.Make("--from", Text.Of("verb.report.from"));

        public Option<DateOnly?> To { get; } = DayOption.Make("--to", Text.Of("verb.report.to"));

        public Option<DateOnly?> Due { get; } = DayOption.Make("--due", Text.Of("verb.report.due"));

        public Option<string?> Building { get; } = new("--building") { Description = Text.Of("verb.report.building") };

        public Option<PremisesKind?> Kind { get; } = new("--kind") { Description = Text.Of("verb.report.kind") };

        public Option<LegalTitleKind?> Title { get; } = new("--title") { Description = Text.Of("verb.report.title") };

        public Option<string?> Out { get; } = new("--out") { Description = Text.Of("verb.report.out") };

        public ReportFilter Filter(ParseResult parsed) => new(
            parsed.GetValue(AsOf), parsed.GetValue(From), parsed.GetValue(To), parsed.GetValue(Building), parsed.GetValue(Kind), parsed.GetValue(Title), parsed.GetValue(Due));
    }
}
