using IBok.Core.Calendar;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Privacy.Requests;

/// <summary>Two months more, because it is complex; told with the reasons while the first month runs (RODO art. 12 ust. 3). Once.</summary>
public sealed class ProlongRequest(RequestWork cases)
{
    public const int LongestReasons = 2_000;

    public sealed record ReasonsNeeded(int Most) : Problem("request-reasons-needed");

    /// <summary>The first month is over, or it was prolonged before.</summary>
    public sealed record TooLate(DateOnly FirstDeadline) : Problem("request-prolong-too-late");

    /// <summary>There is no address to write to.</summary>
    public sealed record NowhereToWrite() : Problem("request-nowhere-to-write");

    public Task<Result<DateOnly>> Handle(RequestWork.Handle handle, string? reasons, CancellationToken stop) => cases.Step<DateOnly>(handle, RequestEvent.Prolong, async now =>
    {
        var one = now.Case;
        if (reasons?.ReplaceLineEndings("\n").Trim() is not { Length: > 0 and <= LongestReasons } why) return new ReasonsNeeded(LongestReasons);
        if (one.LongDeadline is not null || now.Today > one.FirstDeadline) return new TooLate(one.FirstDeadline);
        if (await RequestWays.Of(now.Db, one, now.Stop) is not [var (_, to), ..]) return new NowhereToWrite();
        (one.LongDeadline, one.LongerBecause) = (RequestClock.Long(await ReadCalendar.Within(now.Db, now.Stop), one.ReceivedOn), why);
        return new RequestWork.Outcome<DateOnly>(
            one.Deadline, why, null,
            new(RequestLetters.Prolonged, RequestLetters.Fields(one, ("Reasons", why)), to, one.Number, RequestLife.Article(one.Kind, RequestEvent.Prolong)));
    }, stop);
}

/// <summary>A note for those who work on the case; the person never sees it.</summary>
public sealed class NoteOnRequest(RequestWork cases)
{
    public const int LongestText = 2_000;

    public sealed record Empty(int Most) : Problem("request-note-empty");

    public Task<Result<bool>> Handle(RequestWork.Handle handle, string? words, CancellationToken stop) => cases.Step<bool>(handle, RequestEvent.Note, _ => Task.FromResult(
        words?.ReplaceLineEndings("\n").Trim() is { Length: > 0 and <= LongestText } text
            ? (Result<RequestWork.Outcome<bool>>)new RequestWork.Outcome<bool>(true, text) : new Empty(LongestText)), stop);
}

/// <summary>The person takes the request back.</summary>
public sealed class WithdrawRequest(RequestWork cases)
{
    public Task<Result<bool>> Handle(RequestWork.Handle handle, CancellationToken stop) => cases.Step<bool>(
        handle, RequestEvent.Withdraw, _ => Task.FromResult<Result<RequestWork.Outcome<bool>>>(new RequestWork.Outcome<bool>(true)), stop);
}

/// <summary>Closes a decided case, once its answer has left or was printed.</summary>
public sealed class CloseRequest(RequestWork cases)
{
    /// <param name="State">Where the answer is instead.</param>
    public sealed record NotNotified(DeliveryState State) : Problem("request-not-notified");

    public Task<Result<bool>> Handle(RequestWork.Handle handle, CancellationToken stop) => cases.Step<bool>(handle, RequestEvent.Close, async now =>
    {
        var state = await AnswerOf(now, RequestLetters.DecisionCode);
        return state is DeliveryState.Sent or DeliveryState.Printed ? new RequestWork.Outcome<bool>(true) : new NotNotified(state);
    }, stop);

    internal static Task<DeliveryState> AnswerOf(RequestWork.Moment now, string template)
    {
        var number = now.Case.Number;
        return now.Db.OutboxMessages.Where(m => m.About == number && m.Template == template).OrderByDescending(m => m.Id).Select(m => m.State).FirstAsync(now.Stop);
    }
}
