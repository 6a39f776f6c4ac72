using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Questions;

/// <summary>Accounting answers; the answer stands beside the question in the portal and leaves as a letter, in one commit.</summary>
public sealed class AnswerQuestion(Writer writer, AuditLog audit, Outbox outbox, TimeProvider clock)
{
    public const int LongestText = 4_000;

    internal static readonly LetterTemplate Template = new(
        "question-answered", "Odpowiedź księgowości, zapis {Entry}",
        "Pytanie dotyczyło zapisu {Entry} na koncie rozliczeniowym {Account}.\n\n{Answer}\n\n"
        + "Odpowiedź stoi też w portalu, przy lokalu, na stronie „Pytania”.");

    public sealed record Command(Actor By, int Question, string Answer);

    public sealed record Answered(int Question);

    public sealed record Empty() : Problem("answer-empty");

    /// <param name="Length">Characters that were sent.</param>
    public sealed record TooLong(int Length, int Most) : Problem("answer-too-long");

    public sealed record NoSuchQuestion(int Question) : Problem("no-such-question");

    /// <summary>Somebody else was faster.</summary>
    public sealed record AlreadyAnswered(string By) : Problem("question-already-answered");

    public Task<Result<Answered>> Handle(Command command, CancellationToken stop)
    {
        var text = command.Answer.ReplaceLineEndings("\n").Trim();
        if (text.Length == 0) return Task.FromResult<Result<Answered>>(new Empty());
        if (text.Length > LongestText) return Task.FromResult<Result<Answered>>(new TooLong(text.Length, LongestText));
        return writer.InOneTransaction(async (db, cancel) =>
        {
            var answer = await Answer(db, command with { Answer = text }, cancel);
            return (answer is Result<Answered>.Ok, answer);
        }, stop);
    }

    private async Task<Result<Answered>> Answer(IBokDb db, Command command, CancellationToken stop)
    {
        if (await db.Questions.FirstOrDefaultAsync(q => q.Id == command.Question, stop) is not { } question) return new NoSuchQuestion(command.Question);
        if (question.State == QuestionState.Answered) return new AlreadyAnswered(question.AnsweredBy ?? "");
        (question.State, question.Answer, question.AnsweredBy, question.AnsweredAt) =
            (QuestionState.Answered, command.Answer, command.By.Login, clock.GetUtcNow().UtcDateTime);
        var to = await (
            from a in db.PortalAccounts
            join p in db.Persons on a.PersonId equals p.Id
            where a.UserId == question.UserId
            select new Addressee(p.Facts.Name, p.Facts.Email, p.Facts.Address, question.UserId)).FirstOrDefaultAsync(stop);
        var account = await db.LedgerAccounts.Where(a => a.Id == question.AccountId).Select(a => a.Code).FirstAsync(stop);
        if (to is not null)
        {
            outbox.Add(db, new(
                Template, new Dictionary<string, string>(StringComparer.Ordinal) { ["Entry"] = question.EntryId, ["Account"] = account, ["Answer"] = command.Answer },
                to, $"pytanie {question.Id}", "JSM §4.3"));
        }

        await audit.Within(db, command.By, AuditOperation.QuestionAnswered, $"zapis {question.EntryId}", question.Text, command.Answer, stop);
        await db.SaveChangesAsync(stop);
        return new Answered(question.Id);
    }
}
