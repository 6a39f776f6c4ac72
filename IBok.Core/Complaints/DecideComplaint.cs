using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Complaints;

/// <summary>Decides a complaint, on the regulations and the law, with reasons; the notification is written in the same commit (JSM §6.5, ChSM III.4).</summary>
public sealed class DecideComplaint(ComplaintWork cases)
{
    public const int LongestReasons = 6_000, MostClauses = 20;

    /// <param name="Clauses">At least one of <see cref="ComplaintClauses"/>.</param>
    /// <param name="Way">One of those that the complaint allows.</param>
    public sealed record Decision(ComplaintOutcome Outcome, IReadOnlyList<string> Clauses, string? Reasons, AnswerWay Way);

    public sealed record ReasonsNeeded(int Most) : Problem("complaint-reasons-needed");

    /// <summary>A decision names what it rests on.</summary>
    public sealed record ClauseNeeded() : Problem("complaint-clause-needed");

    /// <summary>An incomplete complaint can only be left as it is, and only an incomplete one can be.</summary>
    public sealed record OutcomeNotPossible(ComplaintOutcome Outcome) : Problem("complaint-outcome-not-possible");

    /// <summary>E-mail without a statement about it, or a letter without an address.</summary>
    public sealed record WayNotAgreed(AnswerWay Way) : Problem("complaint-way-not-agreed");

    public Task<Result<bool>> Handle(ComplaintWork.Handle handle, Decision decision, CancellationToken stop) =>
        cases.Step<bool>(handle, ComplaintEvent.Decide, async now =>
        {
            var one = now.Case;
            if (decision.Outcome == ComplaintOutcome.LeftIncomplete != (now.Before == ComplaintState.ToComplete)) return new OutcomeNotPossible(decision.Outcome);
            if (ContentsCheck.Tidy(decision.Reasons) is not { Length: <= LongestReasons } reasons) return new ReasonsNeeded(LongestReasons);
            var known = ComplaintClauses.For(one.Subject);
            List<string> clauses = [.. decision.Clauses.Where(c => known.Contains(c, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal).Take(MostClauses)];
            if (clauses.Count == 0) return new ClauseNeeded();
            var ways = await AnswerWays.Of(now.Db, one, now.Stop);
            if (ways.FirstOrDefault(w => w.Way == decision.Way).To is not { } to) return new WayNotAgreed(decision.Way);
            (one.Outcome, one.Reasons, one.Clauses, one.AnsweredBy) = (decision.Outcome, reasons, string.Join("; ", clauses), decision.Way);
            return new ComplaintWork.Outcome<bool>(
                true, $"{ComplaintLetters.Words(decision.Outcome)}. {reasons}", one.Clauses,
                new Letter(
                    ComplaintLetters.Decision,
                    ComplaintLetters.Fields(one, ("Outcome", ComplaintLetters.Words(decision.Outcome)), ("Reasons", reasons), ("Clauses", one.Clauses)), to, one.Number,
                    ComplaintLife.Clause(one.Subject, ComplaintEvent.Decide)));
        }, stop);
}
