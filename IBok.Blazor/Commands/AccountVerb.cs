using System.CommandLine;
using IBok.Blazor.Texts;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;

namespace IBok.Blazor.Commands;

/// <summary><c>account ID</c>: balance bridge and open items of one ledger account.</summary>
internal static class AccountVerb
{
    public static Command Define(CommonOptions common)
    {
        var id = new Argument<string>("ID") { Description = Text.Of("verb.account.id") };
        var asOf = DayOption.Make("--as-of", Text.Of("verb.option.as-of"));
        var verb = new Command("account", Text.Of("verb.account")) { id, asOf };
        verb.Runs(common, VerbKind.Reading, async (parsed, context) =>
        {
            var answer = await context.Get<ExplainAccount>().For(parsed.GetValue(id)!, parsed.GetValue(asOf), context.Stop);
            if (answer is not Result<ExplainAccount.Explained>.Ok { Value: var account })
                return await context.Refuse(((Result<ExplainAccount.Explained>.Refused)answer).Problem);
            await context.Out.WriteLineAsync(parsed.GetValue(common.Json) ? JsonText.Of(Json(account)) : Readable(account));
            return CommandLine.Done;
        });
        return verb;
    }

    private static object Json(ExplainAccount.Explained a) => new
    {
        a.Account, a.AsOf, a.Figures.Charged, a.Figures.Paid, a.Figures.Due, a.Figures.NotYetDue, a.Figures.Interest, a.Figures.Credit,
        a.Figures.Court, a.Figures.Instalments, a.Figures.ToPayNow, a.Figures.Balance, a.Figures.NextDueOn, a.Figures.NextDue,
        Items = a.Items.Select(i => new
        {
            i.EntryId, i.Period, i.Component, i.DueDate, i.EffectiveDue, i.Principal, i.Open, i.Interest, i.Group,
            Segments = i.Segments.Select(InterestVerb.Json),
        }),
    };

    private static string Readable(ExplainAccount.Explained a)
    {
        var f = a.Figures;
        List<string> lines =
        [
            Text.Of("verb.account.title", ("Account", a.Account), ("AsOf", $"{a.AsOf:dd.MM.yyyy}")),
            Bridge("figure.charged", f.Charged), Bridge("figure.paid", f.Paid), "",
            Bridge("figure.due", f.Due), Bridge("figure.interest", f.Interest), Bridge("figure.credit", -f.Credit),
            Bridge("figure.to-pay-now", f.ToPayNow), "",
            Bridge("figure.not-yet-due", f.NotYetDue), Bridge("figure.balance", f.Balance), "",
            Bridge("figure.court", f.Court), Bridge("figure.instalments", f.Instalments),
        ];
        if (f.NextDueOn is { } next) lines.Add(Text.Of("verb.account.next", ("Day", $"{next:dd.MM.yyyy}"), ("Amount", f.NextDue.ToString())));
        lines.AddRange(["", a.Items.Count == 0 ? Text.Of("verb.account.nothing-open") : Text.Of("verb.account.open-items")]);
        lines.AddRange(a.Items.Select(Item));
        return string.Join(Environment.NewLine, lines);
    }

    private static string Bridge(string label, Money amount) => $"  {Text.Of(label),-44}{amount,18}";

    private static string Item(ExplainAccount.OpenItem i) =>
        $"  {i.EntryId,-14} {i.Period} {i.Component,-26} {i.EffectiveDue:dd.MM.yyyy} {i.Open,16} {i.Interest,14}"
        + (i.Group is { } group ? $"  {Text.Of($"group.{group}")}" : "");
}
