using System.CommandLine;
using IBok.Blazor.Texts;
using IBok.Core.Intake;
using IBok.Core.Intake.Package;
using IBok.Core.Jobs.Incoming;
using IBok.Core.Kernel;

namespace IBok.Blazor.Commands;

/// <summary><c>intake FILE…</c>: takes packages, prints each certificate.</summary>
internal static class IntakeVerb
{
    private const int FindingsShown = 50;

    public static Command Define(CommonOptions common)
    {
        var files = new Argument<string[]>("FILE") { Description = Text.Of("verb.intake.file"), Arity = ArgumentArity.OneOrMore };
        var dryRun = new Option<bool>("--dry-run") { Description = Text.Of("verb.intake.dry-run") };
        var verb = new Command("intake", Text.Of("verb.intake")) { files, dryRun };
        verb.Runs(common, VerbKind.Writing, async (parsed, context) =>
        {
            var code = CommandLine.Done;
            foreach (var file in parsed.GetValue(files)!)
                code = Math.Max(code, await One(common.Verbs.FullPath(file), parsed.GetValue(dryRun), parsed.GetValue(common.Json), context));
            return code;
        });
        return verb;
    }

    /// <summary>Prints a certificate; refused ones with their errors on stderr.</summary>
    internal static async Task<int> Print(Certificate certificate, bool json, VerbContext context)
    {
        if (json) await context.Out.WriteLineAsync(JsonText.Of(Json(certificate)));
        else await context.Out.WriteLineAsync(CertificateText.Of(certificate));
        await PrintFindings(certificate, json, context.Error);
        return certificate.Outcome is CertificateOutcome.Refused or CertificateOutcome.Held ? CommandLine.Refused : CommandLine.Done;
    }

    // One broken line makes many that depend on it wrong too: the same finding is shown once and counted.
    private static async Task PrintFindings(Certificate certificate, bool json, TextWriter error)
    {
        var groups = certificate.Findings.Where(f => !json || f.Severity != FindingSeverity.Warning)
            .GroupBy(f => (f.Severity, f.Code, f.Place.File, f.Found)).OrderByDescending(g => g.Key.Severity)
            .Take(FindingsShown).ToList();
        foreach (var group in groups)
        {
            await error.WriteLineAsync(CertificateText.Of(group.First()));
            if (group.Count() > 1) await error.WriteLineAsync(Text.Of("certificate.same", ("Count", $"{group.Count() - 1}")));
        }

        var hidden = certificate.Errors + certificate.Warnings + certificate.Findings.Count(f => f.Severity == FindingSeverity.Hold) - groups.Sum(g => g.Count());
        if (!json && hidden > 0) await error.WriteLineAsync(Text.Of("certificate.more", ("Count", $"{hidden}")));
    }

    private static async Task<int> One(string path, bool dryRun, bool json, VerbContext context)
    {
        var progress = new Forward(context.Progress);
        var answer = await context.Get<TakeFile>().Handle(new(path, Text.Of("word.command-line"), dryRun), progress, context.Stop);
        return answer is Result<Certificate>.Ok { Value: var certificate }
            ? await Print(certificate, json, context) : await context.Refuse(((Result<Certificate>.Refused)answer).Problem);
    }

    private static object Json(Certificate c) => new
    {
        c.ImportId, c.Name, c.Cooperative, c.AsOf, c.Outcome, c.Errors, c.Warnings, c.Files,
        Findings = c.Findings.Select(Json),
        c.Lines,
        Effect = c.Effect is { } e ? new { e.AsOf, e.Accounts, e.Changed, e.Biggest, WithoutRate = e.WithoutRate.Select(w => new { w.Account, w.Day }) } : null,
    };

    private static object Json(Finding f) => new
    {
        f.Severity, f.Code, f.Place.File, f.Place.Line, f.Place.Column, f.Place.ColumnName, f.Found, f.Expected, Message = CertificateText.Of(f),
    };

    private sealed class Forward(IProgress<VerbProgress> to) : IProgress<IntakeProgress>
    {
        public void Report(IntakeProgress value) => to.Report(new(value.File, value.Done, value.Total));
    }
}
