using System.CommandLine;
using System.Globalization;
using IBok.Blazor.Texts;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Interest;

namespace IBok.Blazor.Commands;

/// <summary><c>interest</c>: statutory interest of one principal with its segments; needs no database.</summary>
internal static class InterestVerb
{
    public static Command Define(CommonOptions common)
    {
        var principal = new Option<string>("--principal") { Description = Text.Of("verb.interest.principal") };
        var due = DayOption.Make("--due", Text.Of("verb.interest.due"));
        var paid = DayOption.Make("--paid", Text.Of("verb.interest.paid"));
        var verb = new Command("interest", Text.Of("verb.interest")) { principal, due, paid };
        verb.Needs(principal, due, paid);
        verb.SetAction(async (parsed, stop) =>
        {
            var (output, error) = (common.Verbs.Out, common.Verbs.Error);
            var text = parsed.GetValue(principal)!;
            if (FieldText.Amount(text.Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal)) is not { } amount || amount < Money.Zero)
            {
                await error.WriteLineAsync(Text.Of("verb.interest.bad-principal", ("Found", text)));
                return CommandLine.Refused;
            }

            var folder = new Core.Data.DataFolder(common.Verbs.FullPath(parsed.GetValue(common.Data)!));
            var answer = await ComputeInterest.For(folder, amount, parsed.GetValue(due)!.Value, parsed.GetValue(paid)!.Value, stop);
            if (answer is not Result<ComputeInterest.Computed>.Ok { Value: var computed })
            {
                await error.WriteLineAsync(Text.Of(((Result<ComputeInterest.Computed>.Refused)answer).Problem));
                return CommandLine.Refused;
            }

            await output.WriteLineAsync(parsed.GetValue(common.Json)
                ? JsonText.Of(new
                {
                    computed.Interest, Principal = amount, computed.EffectiveDue, computed.Days, Segments = computed.Segments.Select(Json),
                })
                : Readable(amount, computed));
            return CommandLine.Done;
        });
        return verb;
    }

    public static object Json(InterestSegment s) => new { s.From, s.To, s.Days, Rate = JsonText.Percent(s.BasisPoints), s.Principal, s.Interest };

    private static string Readable(Money principal, ComputeInterest.Computed computed) => string.Join(Environment.NewLine,
    [
        Text.Of("verb.interest.title", ("Principal", principal.ToString()), ("Due", $"{computed.EffectiveDue:dd.MM.yyyy}"), ("Days", $"{computed.Days}")),
        .. computed.Segments.Select(s =>
            $"  {s.From:dd.MM.yyyy} – {s.To:dd.MM.yyyy} {s.Days,6} {Text.Of("word.days")} × {(s.BasisPoints / 100m).ToString("0.00", CultureInfo.GetCultureInfo("pl-PL")),6}\u00a0% {s.Interest,16}"),
        $"  {Text.Of("figure.interest-sum"),-44}{computed.Interest,16}",
    ]);
}
