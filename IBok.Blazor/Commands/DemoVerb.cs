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
        var premises = new Option<int>("--premises") { Description = Text.Of("verb.demo.premises"), DefaultValueFactory = _ => defaults.Premises };
        var years = new Option<int>("--years") { Description = Text.Of("verb.demo.years"), DefaultValueFactory = _ => defaults.Years };
        var seed = new Option<int>("--seed") { Description = Text.Of("verb.demo.seed"), DefaultValueFactory = _ => defaults.Seed };
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
