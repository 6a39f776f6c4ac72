using IBok.Core.Data;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Answers;

/// <summary>
/// What the lines of an answer do: each to the debit with its identifier and amount that the bank had by then. What was said before is known, what
/// contradicts it waits for a person; nothing is ever tried again (ChSM II.13).
/// </summary>
public sealed class ApplyAnswer(OpenTasks tasks, TellOfDebit tell)
{
    private const int Batch = 500, MostOfBatch = 200_000;

    /// <summary>A debit that an answer may be about, with what was said of it before.</summary>
    private sealed record Debit(CollectionItem Item, DateOnly DueOn, DateOnly DebitOn, DateOnly SentOn, List<AnswerLine> Said);

    /// <summary>Inside the caller's transaction; the caller saves and publishes.</summary>
    internal async Task<IReadOnlyList<AnswerLine>> Within(
        IBokDb db, Actor by, int importId, AnswerProfile profile, List<AnswerRow> rows, DebitPosting? posting, DateTime now, CancellationToken stop)
    {
        var reasonOf = await RefusalCodes.Within(db, stop);
        Dictionary<(string, Money, DateOnly, string), int> alike = [];
        List<AnswerLine> lines = [];
        foreach (var some in rows.Chunk(Batch))
        {
            var debits = await DebitsOf(db, [.. some.Select(r => r.PaymentIdentifier).Distinct(StringComparer.Ordinal)], stop);
            foreach (var row in some)
            {
                stop.ThrowIfCancellationRequested();
                var key = (row.PaymentIdentifier, row.Amount, row.Day, row.Code);
                alike[key] = alike.GetValueOrDefault(key) + 1;
                var reason = profile.IsExecuted(row.Code) ? (RefusalReason?)null : reasonOf(row.Code);
                var line = await One(db, by, importId, row, reason, debits[row.PaymentIdentifier], alike[key], posting, now, stop);
                db.AnswerLines.Add(line);
                lines.Add(line);
            }

            await db.SaveChangesAsync(stop);
        }

        return lines;
    }

    /// <summary>What a line says of its debit.</summary>
    internal static AnswerOutcome OutcomeOf(RefusalReason? reason) => reason switch
    {
        null => AnswerOutcome.Executed,
        RefusalReason.RefundByDebtor => AnswerOutcome.Refunded,
        RefusalReason.RevokedBeforeExecution => AnswerOutcome.Revoked,
        _ => AnswerOutcome.Refused,
    };

    private async Task<AnswerLine> One(
        IBokDb db, Actor by, int importId, AnswerRow row, RefusalReason? reason, IEnumerable<Debit> debits, int alike, DebitPosting? posting, DateTime now, CancellationToken stop)
    {
        var outcome = OutcomeOf(reason);
        var happened = outcome is AnswerOutcome.Executed or AnswerOutcome.Refunded; // money moved: never before the day of the debit
        var fit = debits.Where(d => d.Item.Amount == row.Amount && (happened ? d.DebitOn : d.SentOn) <= row.Day)
            .OrderBy(d => Math.Abs(d.DebitOn.DayNumber - row.Day.DayNumber)).ThenBy(d => d.Item.Id).ToList();
        var told = fit.Where(d => d.Said.Exists(l => l.Outcome == outcome && l.Day == row.Day && l.RawCode == row.Code)).ToList();
        if (told.Count >= alike) return Line(importId, row, AnswerOutcome.Known, reason, told[alike - 1].Item.Id, null);
        var needed = outcome == AnswerOutcome.Refunded ? ItemState.Executed : ItemState.Sent;
        if (fit.Find(d => d.Item.State == needed) is not { } debit)
            return Line(importId, row, fit.Count > 0 ? AnswerOutcome.Contradicts : AnswerOutcome.NotOurs, reason, fit.Count > 0 ? fit[0].Item.Id : null, null);
        var entry = await Book(db, by, debit, row, outcome, reason, posting, now, stop);
        var line = Line(importId, row, outcome, reason, debit.Item.Id, entry);
        debit.Said.Add(line);
        return line;
    }

    private async Task<string?> Book(
        IBokDb db, Actor by, Debit debit, AnswerRow row, AnswerOutcome outcome, RefusalReason? reason, DebitPosting? posting, DateTime now, CancellationToken stop)
    {
        var item = debit.Item;
        var happened = outcome switch
        {
            AnswerOutcome.Executed => ItemEvent.Execute, AnswerOutcome.Refunded => ItemEvent.Refund, AnswerOutcome.Revoked => ItemEvent.Revoke, _ => ItemEvent.Refuse,
        };
        if (item.On(happened, now) is Result<CollectionItem>.Refused no) throw new InvalidOperationException($"{no.Problem}");
        if (outcome == AnswerOutcome.Executed)
        {
            item.ExecutedOn = row.Day;
            return posting is null ? null : await posting.Execute(item, row.Day, row.Line, stop);
        }

        if (outcome == AnswerOutcome.Refunded) item.RefundedOn = row.Day;
        else item.Refusal = reason;
        foreach (var part in await db.CollectionParts.Where(p => p.ItemId == item.Id).ToListAsync(stop)) part.NeverSince = now;
        var entry = outcome == AnswerOutcome.Refunded && posting is not null ? await posting.Refund(item, row.Day, row.Line, stop) : null;
        if (outcome != AnswerOutcome.Revoked) await tasks.Within(db, by, item, debit.DueOn, reason!.Value, now, stop);
        await tell.Within(db, item, debit.DebitOn, row.Day, reason!.Value, stop);
        return entry;
    }

    private static async Task<ILookup<string, Debit>> DebitsOf(IBokDb db, List<string> identifiers, CancellationToken stop)
    {
        var found = await (
            from i in db.CollectionItems
            where identifiers.Contains(i.PaymentIdentifier) && i.State != ItemState.Removed && i.State != ItemState.Proposed
            join r in db.CollectionRuns on i.RunId equals r.Id
            select new { i, r.DueOn, r.DebitOn, r.SentAt }).Take(MostOfBatch).ToListAsync(stop);
        var ids = found.Select(f => f.i.Id).ToList();
        List<AnswerLine> said = [];
        foreach (var chunk in ids.Chunk(Batch)) said.AddRange(await db.AnswerLines.AsNoTracking().Where(l => l.ItemId != null && chunk.Contains(l.ItemId.Value)).ToListAsync(stop));
        var byItem = said.ToLookup(l => l.ItemId!.Value);
        return found.Select(f => new Debit(f.i, f.DueOn, f.DebitOn, DateOnly.FromDateTime(f.SentAt!.Value.InPoland()), [.. byItem[f.i.Id]]))
            .ToLookup(d => d.Item.PaymentIdentifier, StringComparer.Ordinal);
    }

    private static AnswerLine Line(int importId, AnswerRow row, AnswerOutcome outcome, RefusalReason? reason, int? item, string? entry) => new()
    {
        ImportId = importId, Line = row.Line, ItemId = item, PaymentIdentifier = row.PaymentIdentifier, Amount = row.Amount, Day = row.Day, RawCode = row.Code, RawText = row.Text,
        Outcome = outcome, Reason = reason, EntryId = entry,
    };
}
