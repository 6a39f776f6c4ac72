using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Ledger.Interest;

/// <summary>The rates in force with the acts that set them, newest first.</summary>
public sealed class ReadRates(IDbContextFactory<IBokDb> dbs)
{
    private const int Most = 1_000;

    public sealed record Row(DateOnly From, int BasisPoints, string Source);

    /// <param name="ProposedBy">Who entered it.</param>
    public sealed record Proposal(int Id, DateOnly From, int BasisPoints, string Source, string ProposedBy, DateTime ProposedAt);

    /// <param name="CheckedAt">When the rates were last confirmed or compared with the archive; null: never since the program was set up.</param>
    public sealed record Pending(IReadOnlyList<Proposal> Waiting, DateTime? CheckedAt, string? CheckedBy);

    /// <summary>What waits for a second person, and when somebody last looked.</summary>
    public async Task<Pending> Proposals(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var waiting = await db.RateProposals.AsNoTracking().Where(p => p.State == RateProposalState.Waiting).OrderBy(p => p.From)
            .Select(p => new Proposal(p.Id, p.From, p.BasisPoints, p.Source, p.ProposedBy, p.ProposedAt)).Take(Most).ToListAsync(stop);
        var check = await db.RateChecks.AsNoTracking().OrderByDescending(c => c.Id).Select(c => new { c.At, c.By }).FirstOrDefaultAsync(stop);
        var confirmed = await db.RateProposals.AsNoTracking().Where(p => p.State == RateProposalState.Confirmed).OrderByDescending(p => p.DecidedAt)
            .Select(p => new { At = p.DecidedAt!.Value, By = p.DecidedBy! }).FirstOrDefaultAsync(stop);
        var last = check is null || confirmed?.At > check.At ? confirmed : check;
        return new(waiting, last?.At, last?.By);
    }

    public async Task<IReadOnlyList<Row>> All(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.InterestRates.AsNoTracking().OrderByDescending(r => r.From).Select(r => new Row(r.From, r.BasisPoints, r.Source)).Take(Most).ToListAsync(stop);
    }
}
