using IBok.Core.Kernel;
using IBok.Core.Notifications;

namespace IBok.Core.Complaints;

/// <summary>A clerk asks the complainant for what is missing (ChSM III.2); what the form itself misses is asked for when it is registered.</summary>
public sealed class AskForContents(ComplaintWork cases)
{
    internal const int LongestNote = 2_000;

    /// <summary>There is no address to write to.</summary>
    public sealed record NowhereToWrite() : Problem("complaint-nowhere-to-write");

    public sealed record WordsNeeded(int Most) : Problem("complaint-words-needed");

    public Task<Result<bool>> Handle(ComplaintWork.Handle handle, string? note, CancellationToken stop) =>
        cases.Step<bool>(handle, ComplaintEvent.AskForContents, async now =>
        {
            if (ContentsCheck.Tidy(note) is not { Length: <= LongestNote } words) return new WordsNeeded(LongestNote);
            if (await AnswerWays.Of(now.Db, now.Case, now.Stop) is not [var (_, to), ..]) return new NowhereToWrite();
            return new ComplaintWork.Outcome<bool>(true, words, null, LetterOf(now.Case, to, [ComplaintField.Description], words));
        }, stop);

    internal static Letter LetterOf(Complaint one, Addressee to, IReadOnlyList<ComplaintField> missing, string note) => new(
        ComplaintLetters.Incomplete,
        ComplaintLetters.Fields(one, ("Missing", string.Join(", ", missing.Select(ComplaintLetters.Words))), ("Note", note)), to, one.Number,
        ComplaintLife.Clause(one.Subject, ComplaintEvent.AskForContents));
}
