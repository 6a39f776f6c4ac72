using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.DirectDebit.Collections;

/// <summary>The files of a run as they stand, or as a dry run would make them: to look at before anybody decides.</summary>
public sealed class PreviewFiles(IDbContextFactory<IBokDb> dbs, Writer writer, IOptions<DirectDebitPolicy> policy, IOptions<Creditor> creditor, HandOutFile hand)
{
    /// <summary>As a dry run would make them.</summary>
    public async Task<Result<IReadOnlyList<HandOutFile.File>>> Of(PlanRun.Plan all, CancellationToken stop)
    {
        if (all.In.Count == 0) return new ProposeRun.NobodyIsIn(all.DueOn);
        await using var db = await dbs.CreateDbContextAsync(stop);
        var ids = all.In.Select(d => d.MandateId).ToHashSet();
        var mandates = (await db.Mandates.AsNoTracking().Where(m => m.State == Mandates.MandateState.Active).Select(m => new { m.Id, m.Account, m.Payer.Name, m.Payer.Street, m.Payer.Town, m.OpenedAt })
            .ToListAsync(stop)).Where(m => ids.Contains(m.Id)).ToDictionary(m => m.Id);
        return Written(
            [.. all.In.Where(d => mandates.ContainsKey(d.MandateId)).Select(d => (d, m: mandates[d.MandateId])).Select(x => new RunFiles.Line(
                0, x.m.Account, x.m.Name, x.m.Street, x.m.Town, x.d.PaymentIdentifier, x.d.Amount, x.d.Title, x.m.Id, x.m.OpenedAt))],
            all.DueOn, all.DebitOn);
    }

    /// <summary>Of a run: as they were made, or as its items would make them.</summary>
    public async Task<Result<IReadOnlyList<HandOutFile.File>>> Of(int runId, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        await using var snapshot = await db.OpenSnapshot(stop);
        if (await db.CollectionFiles.AsNoTracking().Where(f => f.RunId == runId).OrderBy(f => f.Number).Take(100).ToListAsync(stop) is { Count: > 0 } made)
            return new Result<IReadOnlyList<HandOutFile.File>>.Ok([.. made.Select(f => new HandOutFile.File(f.Name, f.Bytes, f.Orders, f.Sum))]);
        if (await db.CollectionRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == runId, stop) is not { } run) return new ApproveRun.NoSuchRun(runId);
        var lines = await RunFiles.Lines(db, runId, stop);
        return lines.Count == 0 ? new ProposeRun.NobodyIsIn(run.DueOn) : Written(lines, run.DueOn, run.DebitOn);
    }

    private Result<IReadOnlyList<HandOutFile.File>> Written(List<RunFiles.Line> lines, DateOnly dueOn, DateOnly debitOn) => RunFiles.Write(lines, debitOn, policy.Value, creditor.Value) switch
    {
        Result<BankFormats.ElixirOrders.ElixirFiles>.Ok { Value.Files: var files } => new Result<IReadOnlyList<HandOutFile.File>>.Ok(
            [.. files.Select((f, i) => new HandOutFile.File($"podglad-{dueOn:yyyyMMdd}-{i + 1}.txt", f.Bytes.ToArray(), f.Orders, f.Sum))]),
        Result<BankFormats.ElixirOrders.ElixirFiles>.Refused { Problem: var problem } => problem,
        _ => throw new InvalidOperationException(),
    };

    /// <summary>Files were written outside of the program (ChSM IV.4).</summary>
    public Task Log(Actor by, int runId, IReadOnlyList<HandOutFile.File> files, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        await hand.Log(db, by, HandOutFile.WhatOf(runId), files, cancel);
        return (true, true);
    }, stop);
}
