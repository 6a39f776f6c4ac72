using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.DirectDebit.Collections;

/// <summary>The files of a run as they stand, or as a dry run would make them: to look at before anybody decides.</summary>
public sealed class PreviewFiles(IDbContextFactory<IBokDb> dbs, Writer writer, PlanRun plan, IOptions<DirectDebitPolicy> policy, IOptions<Creditor> creditor, HandOutFile hand)
{
    /// <param name="runId">The files of this run; null: of a dry run.</param>
    public async Task<Result<IReadOnlyList<HandOutFile.File>>> Of(DateOnly dueOn, int? runId, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        await using var snapshot = await db.OpenSnapshot(stop);
        if (runId is { } id && await db.CollectionFiles.AsNoTracking().Where(f => f.RunId == id).OrderBy(f => f.Number).Take(100).ToListAsync(stop) is { Count: > 0 } made)
            return new Result<IReadOnlyList<HandOutFile.File>>.Ok([.. made.Select(f => new HandOutFile.File(f.Name, f.Bytes, f.Orders, f.Sum))]);
        if (await plan.Within(db, dueOn, stop, runId) is not Result<PlanRun.Plan>.Ok { Value: var all }) return new PlanRun.NothingPublished();
        if (all.In.Count == 0) return new ProposeRun.NobodyIsIn(dueOn);
        var ids = all.In.Select(d => d.MandateId).ToHashSet();
        var mandates = (await db.Mandates.AsNoTracking().Where(m => m.State == Mandates.MandateState.Active).Select(m => new { m.Id, m.Account, m.Payer.Name, m.Payer.Street, m.Payer.Town, m.OpenedAt })
            .ToListAsync(stop)).Where(m => ids.Contains(m.Id)).ToDictionary(m => m.Id);
        var lines = all.In.Select(d => (d, m: mandates[d.MandateId])).Select(x => new RunFiles.Line(
            0, x.m.Account, x.m.Name, x.m.Street, x.m.Town, x.d.PaymentIdentifier, x.d.Amount, x.d.Title, x.m.Id, x.m.OpenedAt)).ToList();
        return RunFiles.Write(lines, all.DebitOn, policy.Value, creditor.Value) switch
        {
            Result<BankFormats.ElixirOrders.ElixirFiles>.Ok { Value.Files: var files } => new Result<IReadOnlyList<HandOutFile.File>>.Ok(
                [.. files.Select((f, i) => new HandOutFile.File($"podglad-{dueOn:yyyyMMdd}-{i + 1}.txt", f.Bytes.ToArray(), f.Orders, f.Sum))]),
            Result<BankFormats.ElixirOrders.ElixirFiles>.Refused { Problem: var problem } => problem,
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>Files were written outside of the program (ChSM IV.4).</summary>
    public Task Log(Actor by, int runId, IReadOnlyList<HandOutFile.File> files, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        await hand.Log(db, by, HandOutFile.WhatOf(runId), files, cancel);
        return (true, true);
    }, stop);
}
