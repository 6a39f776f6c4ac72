using System.Security.Cryptography;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.DirectDebit.Collections;

/// <summary>A person says with the password that the bank has the files of a run: from now on its items run whatever happens to their mandates (ChSM II.18), and residents are told (ChSM II.12).</summary>
public sealed class SendRun(Writer writer, IOptions<DirectDebitPolicy> policy, Outbox outbox, AuditLog audit, Changes changes, TimeProvider clock)
{
    /// <summary>Nobody took the files out of the program: the bank cannot have them.</summary>
    public sealed record NeverHandedOut() : Problem("collection-never-handed-out");

    public async Task<Result<CollectionState>> Handle(ApproveRun.Command command, CancellationToken stop)
    {
        var done = await writer.InOneTransaction(async (db, cancel) =>
        {
            var answer = await Within(db, command, cancel);
            return (answer is Result<CollectionState>.Ok, answer);
        }, stop);
        if (done is Result<CollectionState>.Ok) changes.Tell();
        return done;
    }

    private async Task<Result<CollectionState>> Within(IBokDb db, ApproveRun.Command command, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.CollectionRuns.SingleOrDefaultAsync(r => r.Id == command.RunId, stop) is not { } run) return new ApproveRun.NoSuchRun(command.RunId);
        if (run.Version != command.Version) return new ApproveRun.DecidedMeanwhile();
        var files = await db.CollectionFiles.AsNoTracking().Where(f => f.RunId == run.Id).Select(f => f.Sha256).ToListAsync(stop);
        var handed = await db.FilesHandedOut.AsNoTracking().Where(h => files.Contains(h.Sha256)).Select(h => h.Sha256).Distinct().ToListAsync(stop);
        if (run.On(CollectionEvent.Send, command.By.Login, now) is Result<CollectionRun>.Refused no) return no.Problem;
        if (files.Count == 0 || handed.Count < files.Distinct(StringComparer.Ordinal).Count()) return new NeverHandedOut();
        await db.CollectionItems.Where(i => i.RunId == run.Id && i.State == ItemState.Proposed)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, ItemState.Sent).SetProperty(i => i.StateSince, now), stop);
        if (policy.Value.PreNotice) await Tell(db, run, stop);
        await audit.Within(db, command.By, AuditOperation.CollectionSent, $"przebieg {run.Id}", $"{CollectionState.Approved}", $"{policy.Value.Bank}; {Confirmed.Words}", stop, "ChSM II.1, IV.4");
        await db.SaveChangesAsync(stop);
        return run.State;
    }

    // By e-mail or in the portal only: paper would come after the debit.
    private async Task Tell(IBokDb db, CollectionRun run, CancellationToken stop)
    {
        var items = await db.CollectionItems.AsNoTracking().Where(i => i.RunId == run.Id && i.State == ItemState.Sent)
            .Select(i => new { i.MandateId, i.Amount, i.Title, i.PaymentIdentifier }).ToListAsync(stop);
        var clients = await DebitLetters.Clients(db, [.. items.Select(i => i.MandateId)], stop);
        foreach (var item in items)
        {
            var client = clients[item.MandateId];
            if (client.Email is null) continue;
            outbox.Add(db, DebitLetters.Of(
                DebitLetters.PreNotice, client, "ChSM II.12", ("Day", DebitLetters.Day(run.DebitOn)),
                ("Amount", item.Amount.ToString()), ("Title", item.Title), ("Identifier", item.PaymentIdentifier)));
        }
    }
}

/// <summary>A file leaves the program: who took it, when and for whom is written down (ChSM IV.4).</summary>
public sealed class HandOutFile(Writer writer, IOptions<DirectDebitPolicy> policy, AuditLog audit, TimeProvider clock)
{
    public sealed record NoSuchFile(int RunId, int Number) : Problem("collection-no-such-file");

    /// <summary>The bytes as they were made.</summary>
    public sealed record File(string Name, byte[] Bytes, int Orders, Money Sum);

    public Task<Result<File>> Handle(Actor by, int runId, int number, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var file = await db.CollectionFiles.AsNoTracking().SingleOrDefaultAsync(f => f.RunId == runId && f.Number == number, cancel);
        if (file is null) return (false, (Result<File>)new NoSuchFile(runId, number));
        var handed = new File(file.Name, file.Bytes, file.Orders, file.Sum);
        await Log(db, by, WhatOf(runId), [handed], cancel);
        return (true, handed);
    }, stop);

    /// <summary>As what the files of a run are written down.</summary>
    internal static string WhatOf(int runId) => $"przebieg {runId}";

    /// <summary>Writes down that files left, in the caller's transaction, and saves.</summary>
    /// <param name="what">The run or payout they belong to.</param>
    internal async Task Log(IBokDb db, Actor by, string what, IReadOnlyList<File> files, CancellationToken stop)
    {
        foreach (var file in files)
        {
            var sha = Convert.ToHexStringLower(SHA256.HashData(file.Bytes));
            db.FilesHandedOut.Add(new() { What = what, FileName = file.Name, Sha256 = sha, Recipient = policy.Value.Bank, By = by.Login, At = clock.GetUtcNow().UtcDateTime });
            await audit.Within(db, by, AuditOperation.FileHandedOut, file.Name, null, $"{policy.Value.Bank}, SHA-256 {sha}", stop, "ChSM IV.4");
        }

        await db.SaveChangesAsync(stop);
    }
}
