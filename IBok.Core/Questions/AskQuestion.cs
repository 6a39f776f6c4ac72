using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Accounts;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Questions;

/// <summary>A resident does not understand an entry and asks accounting (JSM §4.3).</summary>
public sealed class AskQuestion(Writer writer, FindEntry entries, AuditLog audit, TimeProvider clock)
{
    public const int LongestText = 1_000, MostOpen = 20;

    /// <param name="Asker">Who asks; the entry must be his to see.</param>
    /// <param name="By">For the log.</param>
    /// <param name="Premises">The premises' code.</param>
    /// <param name="Entry">The entry's id.</param>
    /// <param name="Text">May be empty.</param>
    public sealed record Command(Asker Asker, Actor By, string Premises, string Entry, string Text);

    public sealed record Asked(int Id);

    /// <param name="Length">Characters that were sent.</param>
    public sealed record TooLong(int Length, int Most) : Problem("question-too-long");

    /// <summary>The same entry is being asked about already.</summary>
    public sealed record AlreadyAsked() : Problem("question-already-asked");

    /// <summary>So many wait for an answer that another one would help nobody.</summary>
    public sealed record TooMany(int Most) : Problem("question-too-many");

    public async Task<Result<Asked>> Handle(Command command, CancellationToken stop)
    {
        var text = command.Text.ReplaceLineEndings("\n").Trim();
        if (text.Length > LongestText) return new TooLong(text.Length, LongestText);
        if (await entries.Of(command.Asker, command.Premises, command.Entry, stop) is not Result<FindEntry.Found>.Ok { Value: var entry })
            return new NotYours(command.Entry);
        return await writer.InOneTransaction(async (db, cancel) =>
        {
            var open = await db.Questions.CountAsync(q => q.UserId == command.Asker.UserId && q.State == QuestionState.Open, cancel);
            if (open >= MostOpen) return (false, (Result<Asked>)new TooMany(MostOpen));
            var question = db.Questions.Add(new()
            {
                AccountId = entry.AccountId, EntryId = entry.EntryId, UserId = command.Asker.UserId, Text = text,
                AskedAt = clock.GetUtcNow().UtcDateTime, State = QuestionState.Open,
            }).Entity;
            await audit.Within(db, command.By, AuditOperation.QuestionAsked, $"zapis {entry.EntryId}", null, null, cancel);
            try
            {
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateException e) when (e.IsUniqueViolation())
            {
                return (false, new AlreadyAsked());
            }

            return (true, new Asked(question.Id));
        }, stop);
    }
}
