using System.CommandLine;
using IBok.Blazor.Texts;
using IBok.Core.Jobs.Incoming;
using IBok.Core.Jobs.Nights;
using IBok.Core.Kernel;

namespace IBok.Blazor.Commands;

/// <summary><c>nightly [--as-of D]</c>: the night run; what of it was done for the date already is not done again.</summary>
internal static class NightlyVerb
{
    public static Command Define(CommonOptions common)
    {
        var asOf = DayOption.Make("--as-of", Text.Of("verb.nightly.as-of"));
        var verb = new Command("nightly", Text.Of("verb.nightly")) { asOf };
        verb.Runs(common, VerbKind.Writing, async (parsed, context) =>
        {
            var answer = await context.Get<RunNight>().Handle(new(parsed.GetValue(asOf), new(Text.Of("word.command-line"))), new Forward(context.Progress), context.Stop);
            if (answer is not Result<RunNight.Outcome>.Ok { Value: var night }) return await context.Refuse(((Result<RunNight.Outcome>.Refused)answer).Problem);
            if (parsed.GetValue(common.Json)) await context.Out.WriteLineAsync(JsonText.Of(night with { Files = [.. night.Files.Select(f => f with { Problem = null })] }));
            else foreach (var line in Lines(night)) await context.Out.WriteLineAsync(line);
            foreach (var step in night.Steps.Where(s => s.State == RunState.Failed))
                await context.Error.WriteLineAsync(Text.Of("nightly.failed", ("Step", Text.Of($"night-step.{step.Step}")), ("Note", step.Note)));
            return night.State == RunState.Done ? CommandLine.Done : CommandLine.Refused;
        });
        return verb;
    }

    private static IEnumerable<string> Lines(RunNight.Outcome night)
    {
        yield return Text.Of("nightly.head", ("Day", $"{night.Day:dd.MM.yyyy}"));
        foreach (var step in night.Steps)
            yield return $"  {Text.Of($"night-step.{step.Step}"),-28}{Text.Of(step.Ran ? $"run-state.{step.State}" : "nightly.before"),-14}{step.Count,12}  {step.Note}".TrimEnd();
        foreach (var file in night.Files) yield return $"    {file.Name}: {FileText(file)}";
    }

    private static string FileText(TakeFolder.Taken file) => file.Problem is { } problem ? Text.Of(problem) : Text.Of($"file-outcome.{file.Outcome}");

    private sealed class Forward(IProgress<VerbProgress> to) : IProgress<NightStep>
    {
        public void Report(NightStep value) => to.Report(new(Text.Of($"night-step.{value}"), (long)value, Enum.GetValues<NightStep>().Length));
    }
}
