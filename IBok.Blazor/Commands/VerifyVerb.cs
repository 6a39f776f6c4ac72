using System.CommandLine;
using IBok.Blazor.Texts;
using IBok.Core.Audit;
using IBok.Core.Banking;
using IBok.Core.Data;
using IBok.Core.DirectDebit;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;

namespace IBok.Blazor.Commands;

/// <summary><c>verify</c>: re-checks every invariant and prints what is wrong.</summary>
internal static class VerifyVerb
{
    public static Command Define(CommonOptions common)
    {
        var verb = new Command("verify", Text.Of("verb.verify"));
        verb.Runs(common, VerbKind.Reading, async (parsed, context) =>
        {
            List<Violation> found = [.. await context.Get<VerifyDatabase>().Run(context.Stop)];
            var (accounts, ledger) = await context.Get<VerifyLedger>().Run(new Forward(context.Progress), context.Stop);
            found.AddRange(ledger);
            found.AddRange(await context.Get<VerifyImports>().Run(context.Stop));
            found.AddRange(await context.Get<VerifyBank>().Run(context.Stop));
            found.AddRange(await context.Get<VerifyDebits>().Run(context.Stop));
            var (entries, head, log) = await context.Get<VerifyAudit>().Run(context.Stop);
            found.AddRange(log);
            if (parsed.GetValue(common.Json)) await context.Out.WriteLineAsync(JsonText.Of(new { Ok = found.Count == 0, Accounts = accounts, AuditEntries = entries, AuditHead = head, Violations = found }));
            else await context.Out.WriteLineAsync(Text.Of(found.Count == 0 ? "verify.ok" : "verify.wrong", ("Accounts", $"{accounts}"), ("Count", $"{found.Count}")));
            if (!parsed.GetValue(common.Json) && entries > 0)
                await context.Out.WriteLineAsync(Text.Of("verify.audit", ("Count", $"{entries}"), ("Head", head)));
            foreach (var v in found)
                await context.Error.WriteLineAsync(Text.Of($"violation.{v.Code}", ("Where", v.Where), ("Found", v.Found), ("Expected", v.Expected)));
            return found.Count == 0 ? CommandLine.Done : CommandLine.Refused;
        });
        return verb;
    }

    private sealed class Forward(IProgress<VerbProgress> to) : IProgress<long>
    {
        public void Report(long value) => to.Report(new(Text.Of("verify.progress"), value, 0));
    }
}
