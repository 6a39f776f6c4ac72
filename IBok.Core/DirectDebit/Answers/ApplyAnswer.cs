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
    private const int AtOnce = 500;

    /// <summary>Inside the caller's transaction; the caller saves and publishes.</summary>
    internal async Task<IReadOnlyList<AnswerLine>> Within(
        IBokDb db, Actor by, int importId, AnswerProfile profile, List<AnswerRow> rows, DebitPosting? posting, DateTime now, CancellationToken stop)
    {
        var reasonOf = await RefusalCodes.Within(db, stop);
        Dictionary<(string, Money, DateOnly, string), int> alike = [];
        List<AnswerLine> lines = [];
        foreach (var some in rows.Chunk(AtOnce))
        {
            var batch = await AnswerBatch.Within(db, [.. some.Select(r => r.PaymentIdentifier).Distinct(StringComparer.Ordinal)], some.Any(r => !profile.IsExecuted(r.Code)), stop);
            if (posting is not null) await posting.Prepare(rows, batch, stop);
            foreach (var row in some)
            {
                stop.ThrowIfCancellationRequested();
                var key = (row.PaymentIdentifier, row.Amount, row.Day, row.Code);
                alike[key] = alike.GetValueOrDefault(key) + 1;
                var reason = profile.IsExecuted(row.Code) ? (RefusalReason?)null : reasonOf(row.Code);
                var line = await One(db, by, importId, row, reason, batch, alike[key], posting, now, stop);
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
        IBokDb db, Actor by, int importId, AnswerRow row, RefusalReason? reason, AnswerBatch batch, int alike, DebitPosting? posting, DateTime now, CancellationToken stop)
    {
        var outcome = OutcomeOf(reason);
        var happened = outcome is AnswerOutcome.Executed or AnswerOutcome.Refunded; // money moved: never before the day of the debit
        var fit = batch.Debits[row.PaymentIdentifier].Where(d => d.Item.Amount == row.Amount && (happened ? d.DebitOn : d.WithBankFrom) <= row.Day)
            .OrderBy(d => Math.Abs(d.DebitOn.DayNumber - row.Day.DayNumber)).ThenBy(d => d.Item.Id).ToList();
        var told = fit.Where(d => d.Said.Any(l => l.Outcome == outcome && l.Day == row.Day && l.RawCode == row.Code)).ToList();
        if (told.Count >= alike) return Line(importId, row, AnswerOutcome.Known, reason, told[alike - 1].Item.Id, null);
        var needed = outcome == AnswerOutcome.Refunded ? ItemState.Executed : ItemState.Sent;
        if (fit.Find(d => d.Item.State == needed) is not { } debit)
            return Line(importId, row, fit.Count > 0 ? AnswerOutcome.Contradicts : AnswerOutcome.NotOurs, reason, fit.Count > 0 ? fit[0].Item.Id : null, null);
        if (posting?.IsOnStatement(debit.Item, outcome, row.Day) == true) return Line(importId, row, AnswerOutcome.OnStatement, reason, debit.Item.Id, null);
        var entry = await Book(db, by, batch, debit, row, outcome, reason, posting, now, stop);
        return Line(importId, row, outcome, reason, debit.Item.Id, entry);
    }

    private async Task<string?> Book(
        IBokDb db, Actor by, AnswerBatch batch, AnsweredDebit debit, AnswerRow row, AnswerOutcome outcome, RefusalReason? reason, DebitPosting? posting, DateTime now, CancellationToken stop)
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
            return posting?.Execute(item, batch, row.Day, row.Line);
        }

        if (outcome == AnswerOutcome.Refunded) item.RefundedOn = row.Day;
        else item.Refusal = reason;
        foreach (var part in batch.Parts[item.Id]) part.NeverSince = now;
        var entry = outcome == AnswerOutcome.Refunded && posting is not null ? await posting.Refund(item, row.Day, row.Line, stop) : null; // few: one by one
        if (outcome != AnswerOutcome.Revoked) await tasks.Within(db, by, batch.Tasks, item, debit.DueOn, reason!.Value, now, stop);
        tell.Within(db, batch, item, debit.DebitOn, row.Day, reason!.Value);
        return entry;
    }

    private static AnswerLine Line(int importId, AnswerRow row, AnswerOutcome outcome, RefusalReason? reason, int? item, string? entry) => new()
    {
        ImportId = importId, Line = row.Line, ItemId = item, PaymentIdentifier = row.PaymentIdentifier, Amount = row.Amount, Day = row.Day, RawCode = row.Code, RawText = row.Text,
        Outcome = outcome, Reason = reason, EntryId = entry,
    };
}
