using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Core.Premises.PersonalData;
using IBok.Core.Privacy.Restrictions;
using IBok.Core.Privacy.Retention;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Privacy.Requests;

/// <summary>
/// Decides a request with reasons and articles; what follows from it (restriction, erasure) and the answer are one commit. What of an erasure can be done the
/// law decides piece by piece: the answer says what went, and what stays until when and why (RODO art. 12 ust. 4, art. 17 ust. 3).
/// </summary>
public sealed class DecideRequest(RequestWork cases, RestrictPerson restrict, PlanErasure plan, EraseData erase)
{
    public const int LongestReasons = 6_000, MostArticles = 20;

    /// <param name="Outcome">Of an erasure only <see cref="RequestOutcome.Refused"/> is asked for by itself; how much is granted follows from the plan.</param>
    /// <param name="Articles">At least one of <see cref="RequestLife.Articles"/>.</param>
    /// <param name="Way">One of those that the request allows.</param>
    public sealed record Decision(RequestOutcome Outcome, IReadOnlyList<string> Articles, string? Reasons, RequestAnswerWay Way);

    public sealed record ArticleNeeded() : Problem("request-article-needed");

    public sealed record WayNotAgreed(RequestAnswerWay Way) : Problem("request-way-not-agreed");

    /// <summary>Data are corrected by the letter about them (JSM §2.11), which was not applied since.</summary>
    public sealed record NothingCorrected() : Problem("request-nothing-corrected");

    /// <summary>Nothing can be erased today: the request can only be refused.</summary>
    public sealed record NothingErasable() : Problem("request-nothing-erasable");

    public Task<Result<RequestOutcome>> Handle(RequestWork.Handle handle, Decision decision, CancellationToken stop) =>
        cases.Step<RequestOutcome>(handle, RequestEvent.Decide, async now =>
        {
            var one = now.Case;
            if (decision.Reasons?.ReplaceLineEndings("\n").Trim() is not { Length: > 0 and <= LongestReasons } reasons) return new ProlongRequest.ReasonsNeeded(LongestReasons);
            var known = RequestLife.Articles(one.Kind);
            List<string> articles = [.. decision.Articles.Where(c => known.Contains(c, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal).Take(MostArticles)];
            if (articles.Count == 0) return new ArticleNeeded();
            if ((await RequestWays.Of(now.Db, one, now.Stop)).FirstOrDefault(w => w.Way == decision.Way).To is not { } to) return new WayNotAgreed(decision.Way);
            var followed = await Follow(now, decision.Outcome);
            if (followed is Result<Followed>.Refused no) return no.Problem;
            var (outcome, effect) = ((Result<Followed>.Ok)followed).Value;
            (one.Outcome, one.Reasons, one.Articles, one.AnsweredBy) = (outcome, effect.Length == 0 ? reasons : $"{reasons}\n\n{effect}", string.Join("; ", articles), decision.Way);
            return new RequestWork.Outcome<RequestOutcome>(
                outcome, $"{RequestLetters.Words(outcome)}. {one.Reasons}", one.Articles,
                new Letter(
                    RequestLetters.Decision,
                    RequestLetters.Fields(one, ("Outcome", RequestLetters.Words(outcome)), ("Reasons", reasons), ("Effect", effect), ("Articles", one.Articles)), to, one.Number,
                    RequestLife.Article(one.Kind)));
        }, stop);

    // What a decision brings about, and how the answer tells it.
    private async Task<Result<Followed>> Follow(RequestWork.Moment now, RequestOutcome wanted)
    {
        var one = now.Case;
        if (one.Kind == RequestKind.Erasure) return await Erase(now, wanted);
        if (wanted == RequestOutcome.Refused) return new Followed(wanted, "");
        switch (one.Kind)
        {
            case RequestKind.Access or RequestKind.Portability:
                return new Followed(wanted, "Kopię danych można pobrać po zalogowaniu w iBOK, na stronie „Moje dane”. Kto nie ma konta w iBOK, odbierze ją w biurze.");
            case RequestKind.Rectification:
                return await now.Db.WrittenChanges.AnyAsync(c => c.PersonId == one.PersonId && c.ReceivedOn >= one.ReceivedOn, now.Stop)
                    ? new Followed(wanted, "Dane zostały zmienione.") : new NothingCorrected();
            case RequestKind.Restriction:
                await restrict.Within(now.Db, now.By, one, now.Stop);
                return new Followed(wanted, "Od dziś dane są tylko przechowywane: pracownicy biura ich nie widzą. O uchyleniu ograniczenia zawiadomimy wcześniej (RODO art. 18 ust. 3).");
            default:
                return new Followed(wanted, "");
        }
    }

    private async Task<Result<Followed>> Erase(RequestWork.Moment now, RequestOutcome wanted)
    {
        var pieces = (await plan.Of(now.Db, now.Case.PersonId, now.Today, now.Stop)).Where(p => p.Piece != now.Case.Number).ToList();
        List<KeptData> gone = wanted == RequestOutcome.Refused ? [] : pieces.FindAll(p => p.MayGo(now.Today, onRequest: true));
        if (wanted != RequestOutcome.Refused && gone.Count == 0) return new NothingErasable();
        var stays = pieces.Except(gone).ToList();
        if (gone.Count > 0) await erase.Within(now.Db, now.By, now.Case.PersonId, gone, "RODO art. 17 ust. 1", now.Stop);
        return new Followed(gone.Count == 0 ? RequestOutcome.Refused : stays.Count == 0 ? RequestOutcome.Granted : RequestOutcome.GrantedInPart, ErasureText.Of(gone, stays));
    }

    private sealed record Followed(RequestOutcome Outcome, string Effect);
}
