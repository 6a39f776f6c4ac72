using System.CommandLine;
using IBok.Blazor.Texts;
using IBok.Core.Demo;
using IBok.Core.Intake;
using IBok.Core.Kernel;

namespace IBok.Blazor.Commands;

/// <summary><c>demo</c>: fills an empty folder with an invented cooperative, through the intake.</summary>
internal static class DemoVerb
{
    public static Command Define(CommonOptions common)
    {
        var defaults = new DemoSize();
        var premises = NumberOption.Make("--premises", Text.Of("verb.demo.premises"), defaults.Premises);
        var years = NumberOption.Make("--years", Text.Of("verb.demo.years"), defaults.Years);
        var seed = NumberOption.Make("--seed", Text.Of("verb.demo.seed"), defaults.Seed);
        var asOf = DayOption.Make("--as-of", Text.Of("verb.option.as-of"));
        var verb = new Command("demo", Text.Of("verb.demo")) { premises, years, seed, asOf };
        verb.Runs(common, VerbKind.Writing, async (parsed, context) =>
        {
            var size = new DemoSize(parsed.GetValue(premises), parsed.GetValue(years), parsed.GetValue(seed));
            var answer = await context.Get<MakeDemo>().Handle(new(size, parsed.GetValue(asOf)), new Forward(context.Progress), context.Stop);
            return answer is Result<Certificate>.Ok { Value: var certificate }
                ? await IntakeVerb.Print(certificate, parsed.GetValue(common.Json), context)
                : await context.Refuse(((Result<Certificate>.Refused)answer).Problem);
        });
        return verb;
    }

    internal sealed class Forward(IProgress<VerbProgress> to) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => to.Report(new(Text.Of($"demo-step.{value.Step}"), value.Done, value.Total));
    }
}
