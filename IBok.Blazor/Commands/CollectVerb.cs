using System.CommandLine;
using IBok.Blazor.Texts;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;

namespace IBok.Blazor.Commands;

/// <summary><c>collect --due D [--dry-run] [--out FILE]</c>: who is in a run of direct debits, who is out and why; proposes it and writes the bank's file.</summary>
internal static class CollectVerb
{
    public static Command Define(CommonOptions common)
    {
        var due = DayOption.Make("--due", Text.Of("verb.collect.due"));
        var dryRun = new Option<bool>("--dry-run") { Description = Text.Of("verb.collect.dry-run") };
        var file = new Option<string?>("--out") { Description = Text.Of("verb.collect.out") };
        var verb = new Command("collect", Text.Of("verb.collect")) { due, dryRun, file };
        verb.Needs(due);
        verb.Runs(common, VerbKind.Writing, (parsed, context) => Run(
            parsed.GetValue(due)!.Value, parsed.GetValue(dryRun), parsed.GetValue(file) is { } path ? common.Verbs.FullPath(path) : null, parsed.GetValue(common.Json), context));
        return verb;
    }

    private static async Task<int> Run(DateOnly due, bool dryRun, string? path, bool json, VerbContext context)
    {
        var (plan, run, problem) = await (dryRun ? Dry(due, context) : Propose(due, context));
        if (plan is null) return await context.Refuse(problem!);
        var files = path is null ? null : await (run is { } id ? context.Get<PreviewFiles>().Of(id, context.Stop) : context.Get<PreviewFiles>().Of(plan, context.Stop));
        var written = files is null ? [] : await Write(files, path!, run, context);
        if (json) await context.Out.WriteLineAsync(JsonText.Of(Json(plan, run, written)));
        else foreach (var line in Lines(plan, run, written)) await context.Out.WriteLineAsync(line);
        if (problem is not null) return await context.Refuse(problem);
        return files is Result<IReadOnlyList<HandOutFile.File>>.Refused no ? await context.Refuse(no.Problem) : CommandLine.Done;
    }

    private static async Task<(PlanRun.Plan? Plan, int? Run, Problem? Problem)> Dry(DateOnly due, VerbContext context)
    {
        await context.Get<StartMandates>().Run(context.Stop); // whose letter has left meanwhile is in
        var dry = await context.Get<PlanRun>().For(due, context.Stop);
        return ((dry as Result<PlanRun.Plan>.Ok)?.Value, null, (dry as Result<PlanRun.Plan>.Refused)?.Problem);
    }

    // A run that waits already is the answer too: the verb may be typed again for its file. Refused, it still says who would be in.
    private static async Task<(PlanRun.Plan? Plan, int? Run, Problem? Problem)> Propose(DateOnly due, VerbContext context)
    {
        if (await context.Get<ReadCollections>().OpenOf(due, context.Stop) is { } open) return ((await Dry(due, context)).Plan, open, null);
        return await context.Get<ProposeRun>().Propose(new(new(Text.Of("word.command-line")), due), context.Stop) switch
        {
            Result<ProposeRun.Proposed>.Ok { Value: var made } => (made.Plan, made.Run, null),
            Result<ProposeRun.Proposed>.Refused { Problem: var problem } => ((await Dry(due, context)).Plan, null, problem),
            _ => throw new InvalidOperationException(),
        };
    }

    private static async Task<IReadOnlyList<string>> Write(Result<IReadOnlyList<HandOutFile.File>> files, string path, int? run, VerbContext context)
    {
        if (files is not Result<IReadOnlyList<HandOutFile.File>>.Ok { Value: var all }) return [];
        List<string> names = [];
        foreach (var file in all)
        {
            var name = names.Count == 0 ? path : Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}-{names.Count + 1}{Path.GetExtension(path)}");
            await File.WriteAllBytesAsync(name, file.Bytes, context.Stop);
            names.Add(name);
        }

        if (run is { } id) await context.Get<PreviewFiles>().Log(new(Text.Of("word.command-line")), id, all, context.Stop);
        return names;
    }

    private static IEnumerable<string> Lines(PlanRun.Plan plan, int? run, IReadOnlyList<string> written)
    {
        yield return Text.Of("collect.head", ("Due", $"{plan.DueOn:dd.MM.yyyy}"), ("Debit", $"{plan.DebitOn:dd.MM.yyyy}"), ("AsOf", $"{plan.AsOf:dd.MM.yyyy}"));
        foreach (var d in plan.In) yield return $"  {d.Premises,-12}{d.PaymentIdentifier,-18}{d.Amount,14}  {d.Title}  {string.Join(", ", d.Parts.Select(p => $"{p.EntryId} {p.Amount.ToIntake()}"))}";
        yield return Text.Of("collect.sum", ("Count", $"{plan.In.Count}"), ("Sum", plan.Sum.ToString()));
        foreach (var o in plan.Out) yield return $"  {o.Premises,-12}{o.Number,-18}{o.Amount,14}  {Text.Of($"left-out.{o.Reason}")}";
        yield return Text.Of("collect.out", ("Count", $"{plan.Out.Count}"));
        if (run is { } id) yield return Text.Of("collect.proposed", ("Run", $"{id}"));
        foreach (var name in written) yield return Text.Of(run is null ? "collect.preview" : "collect.written", ("File", name));
    }

    private static object Json(PlanRun.Plan plan, int? run, IReadOnlyList<string> written) => new
    {
        plan.DueOn, plan.DebitOn, plan.AsOf, Run = run, Count = plan.In.Count, plan.Sum, Files = written,
        In = plan.In.Select(d => new { d.Number, d.Premises, d.PaymentIdentifier, d.Amount, d.Title, d.LastTime, Parts = d.Parts.Select(p => new { p.EntryId, p.Component, p.Amount }) }),
        Out = plan.Out.Select(o => new { o.Number, o.Premises, o.Reason, o.Amount, o.LastTime }),
    };
}
