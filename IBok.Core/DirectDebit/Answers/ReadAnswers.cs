using IBok.Core.Data;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Answers;

/// <summary>Answers of the bank for the office, and what each line did.</summary>
public sealed class ReadAnswers(IDbContextFactory<IBokDb> dbs)
{
    public const int Most = 50, MostLines = 200;

    private static readonly AnswerOutcome[] Waits = [AnswerOutcome.NotOurs, AnswerOutcome.Contradicts, AnswerOutcome.OnStatement];

    /// <param name="Waiting">Lines that fit no debit, contradict what was said or stand on a statement: a person looks at them.</param>
    public sealed record Row(int ImportId, string Name, ImportState State, bool IsByHand, string By, DateTime At, int Lines, int Waiting);

    public sealed record Line(
        int Number, AnswerOutcome Outcome, string PaymentIdentifier, Money Amount, DateOnly? Day, string RawCode, string RawText, RefusalReason? Reason, int? RunId, int? MandateId, string? EntryId);

    public async Task<IReadOnlyList<Row>> Latest(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.Imports.AsNoTracking().Where(i => i.Format == TakeAnswer.Format || i.Format == TakeAnswer.ByHand).OrderByDescending(i => i.Id).Take(Most)
            .Select(i => new Row(
                i.Id, i.Name, i.State, i.Format == TakeAnswer.ByHand, i.ReceivedBy, i.ReceivedAt, db.AnswerLines.Count(l => l.ImportId == i.Id),
                db.AnswerLines.Count(l => l.ImportId == i.Id && Waits.Contains(l.Outcome)))).ToListAsync(stop);
    }

    /// <summary>Lines of one answer, those that wait first.</summary>
    public async Task<IReadOnlyList<Line>> Of(int importId, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await Lines(db, db.AnswerLines.AsNoTracking().Where(l => l.ImportId == importId)
            .OrderByDescending(l => Waits.Contains(l.Outcome)).ThenBy(l => l.Line), stop);
    }

    /// <summary>Everything that banks said of the debits of a run's page.</summary>
    public async Task<ILookup<int, Line>> OfItems(IReadOnlyCollection<int> items, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var lines = await db.AnswerLines.AsNoTracking().Where(l => l.ItemId != null && items.Contains(l.ItemId.Value)).OrderBy(l => l.Id).Take(1_000).ToListAsync(stop);
        return lines.ToLookup(l => l.ItemId!.Value, l => new Line(l.Line, l.Outcome, l.PaymentIdentifier, l.Amount, l.Day, l.RawCode, l.RawText, l.Reason, null, null, l.EntryId));
    }

    private static async Task<IReadOnlyList<Line>> Lines(IBokDb db, IQueryable<AnswerLine> lines, CancellationToken stop) => await (
        from l in lines
        join i in db.CollectionItems on l.ItemId equals i.Id into items
        from item in items.DefaultIfEmpty()
        select new Line(
            l.Line, l.Outcome, l.PaymentIdentifier, l.Amount, l.Day, l.RawCode, l.RawText, l.Reason, item == null ? null : item.RunId, item == null ? null : item.MandateId, l.EntryId))
        .Take(MostLines).ToListAsync(stop);
}
