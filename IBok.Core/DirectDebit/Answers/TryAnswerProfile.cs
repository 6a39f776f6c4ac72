using IBok.Core.Data;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Answers;

/// <summary>Reads a sample of a bank's answer by a profile that need not be saved, and says what each line would mean: nothing is kept or booked.</summary>
public sealed class TryAnswerProfile(IDbContextFactory<IBokDb> dbs, TimeProvider clock)
{
    /// <summary>What is shown of a sample.</summary>
    public const int MostShown = 20;

    /// <param name="Reason">Null: executed.</param>
    public sealed record Line(AnswerRow Row, AnswerOutcome Outcome, RefusalReason? Reason);

    /// <param name="Lines">The first ones.</param>
    /// <param name="Outcomes">How many of all lines say what.</param>
    public sealed record Trial(IReadOnlyList<Line> Lines, IReadOnlyList<(AnswerOutcome Outcome, int Count)> Outcomes, IReadOnlyList<Finding> Findings, int Count);

    /// <param name="name">The sample's, for findings.</param>
    public async Task<Result<Trial>> On(AnswerProfile profile, Stream sample, string name, CancellationToken stop)
    {
        if (profile.Checked() is Result<AnswerProfile>.Refused { Problem: var problem }) return problem;
        var findings = new Findings(MostShown);
        var rows = AnswerReader.Read(sample, profile, Findings.Safe(name), clock.TodayInPoland(), findings);
        await using var db = await dbs.CreateDbContextAsync(stop);
        var reasonOf = await RefusalCodes.Within(db, stop);
        var lines = rows.ConvertAll(r => Means(r, profile.IsExecuted(r.Code) ? null : reasonOf(r.Code)));
        return new Trial([.. lines.Take(MostShown)], [.. lines.GroupBy(l => l.Outcome).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))], findings.Kept, lines.Count);
    }

    private static Line Means(AnswerRow row, RefusalReason? reason) => new(row, ApplyAnswer.OutcomeOf(reason), reason);
}
