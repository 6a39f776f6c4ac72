using System.CommandLine;
using IBok.Blazor.Texts;
using IBok.Core.DirectDebit.Answers;
using IBok.Core.Kernel;

namespace IBok.Blazor.Commands;

/// <summary><c>results FILE [--profile P]</c>: takes a bank's answer to collections.</summary>
internal static class ResultsVerb
{
    public static Command Define(CommonOptions common)
    {
        var file = new Argument<string>("FILE") { Description = Text.Of("verb.results.file") };
        var profile = new Option<string?>("--profile") { Description = Text.Of("verb.results.profile") };
        var verb = new Command("results", Text.Of("verb.results")) { file, profile };
        verb.Runs(common, VerbKind.Writing, async (parsed, context) =>
        {
            var answer = await context.Get<TakeAnswer>().Handle(new(new(Text.Of("word.command-line")), common.Verbs.FullPath(parsed.GetValue(file)!), parsed.GetValue(profile)), context.Stop);
            if (answer is not Result<TakeAnswer.Certificate>.Ok { Value: var taken }) return await context.Refuse(((Result<TakeAnswer.Certificate>.Refused)answer).Problem);
            if (parsed.GetValue(common.Json))
                await context.Out.WriteLineAsync(JsonText.Of(new { taken.ImportId, taken.Name, taken.Profile, taken.IsRefused, Lines = taken.Lines.Select(l => new { l.Outcome, l.Count, l.Sum }) }));
            else foreach (var line in Lines(taken)) await context.Out.WriteLineAsync(line);
            foreach (var finding in taken.Findings) await context.Error.WriteLineAsync(CertificateText.Of(finding));
            return taken.IsRefused ? CommandLine.Refused : CommandLine.Done;
        });
        return verb;
    }

    private static IEnumerable<string> Lines(TakeAnswer.Certificate taken)
    {
        yield return Text.Of(taken.IsRefused ? "answer.refused" : "answer.taken", ("Name", taken.Name), ("Profile", taken.Profile));
        foreach (var (outcome, count, sum) in taken.Lines) yield return $"  {Text.Of($"answer-outcome.{outcome}"),-44}{count,8}{sum,16}";
    }
}
