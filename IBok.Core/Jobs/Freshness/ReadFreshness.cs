using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Intake.Package;
using IBok.Core.Jobs.Nights;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Jobs.Freshness;

/// <summary>How old what is shown is (JSM §3.7): the day published, and when each source was heard of last.</summary>
public sealed class ReadFreshness(IDbContextFactory<IBokDb> dbs, IOptions<JobsPolicy> policy, TimeProvider clock)
{
    private const int MostAccounts = 50;

    /// <param name="Name">Empty: the accounting system; else a bank account, masked.</param>
    /// <param name="Through">The last day that it told of.</param>
    /// <param name="HeardAt">When it told it.</param>
    public sealed record Source(string Name, DateOnly? Through, DateTime HeardAt, bool IsStale);

    /// <param name="AsOf">The business date shown; null: nothing was published yet.</param>
    /// <param name="HasFailed">The newest night failed: what is shown is of the one before.</param>
    /// <param name="IsStale">The accounting system was not heard of for too long, or a night failed.</param>
    public sealed record Freshness(DateOnly? AsOf, DateTime? PublishedAt, bool HasFailed, bool IsStale, IReadOnlyList<Source> Sources, int StaleAfterHours);

    public async Task<Freshness> Now(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var oldest = clock.GetUtcNow().UtcDateTime.AddHours(-policy.Value.StaleAfterHours);
        var published = await db.Publications.AsNoTracking().OrderByDescending(p => p.Id).FirstOrDefaultAsync(stop);
        var failed = await db.NightRuns.AsNoTracking().OrderByDescending(r => r.Day).Select(r => (RunState?)r.State).FirstOrDefaultAsync(stop) == RunState.Failed;
        var sources = await Sources(db, oldest, stop);
        return new(published?.AsOf, published?.PublishedAt, failed, published is not null && (failed || sources.Any(s => s is { Name: "", IsStale: true })), sources, policy.Value.StaleAfterHours);
    }

    private static async Task<IReadOnlyList<Source>> Sources(IBokDb db, DateTime oldest, CancellationToken stop)
    {
        List<Source> sources = [];
        var erp = await db.Imports.AsNoTracking().Where(i => i.State == ImportState.Posted && i.Format == Manifest.Format)
            .OrderByDescending(i => i.Id).Select(i => new { i.AsOf, i.ReceivedAt }).FirstOrDefaultAsync(stop);
        if (erp is not null) sources.Add(new("", erp.AsOf, erp.ReceivedAt, erp.ReceivedAt < oldest));
        var banks = await (
            from s in db.BankStatements.AsNoTracking()
            join i in db.Imports on s.ImportId equals i.Id
            group new { s.Last, i.ReceivedAt } by s.Account into account
            orderby account.Key
            select new { account.Key, Last = account.Max(a => a.Last), Heard = account.Max(a => a.ReceivedAt) }).Take(MostAccounts).ToListAsync(stop);
        sources.AddRange(banks.Select(b => new Source(Nrb.Find(b.Key)?.ToMasked() ?? "—", b.Last, b.Heard, b.Heard < oldest)));
        return sources;
    }
}
