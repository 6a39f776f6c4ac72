using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Ledger.Interest;

/// <summary>Enters a statutory rate as a proposal, by hand or out of the central bank's archive; another person confirms it.</summary>
public sealed class ProposeRate(Writer writer, AuditLog audit, TimeProvider clock)
{
    /// <summary>25 %: no statutory rate was ever near it, a slipped comma would be.</summary>
    public const int MostBasisPoints = 2_500;

    /// <param name="From">First day.</param>
    /// <param name="BasisPoints">Hundredths of a percent a year.</param>
    /// <param name="Source">The act that set it.</param>
    public sealed record NewRate(DateOnly From, int BasisPoints, string Source);

    /// <param name="Proposed">How many wait for another person now.</param>
    public sealed record Done(int Proposed);

    public sealed record OutOfRange(decimal Percent) : Problem("rate-out-of-range");

    public sealed record NoSource() : Problem("rate-no-source");

    /// <summary>The day lies before the first rate known, or more than a year ahead.</summary>
    public sealed record ImpossibleDay(DateOnly From) : Problem("rate-impossible-day");

    /// <summary>The day has this very rate already.</summary>
    public sealed record AlreadyKnown(DateOnly From) : Problem("rate-already-known");

    /// <summary>The day has a proposal that nobody decided yet.</summary>
    public sealed record AlreadyWaiting(DateOnly From) : Problem("rate-already-waiting");

    public Task<Result<Done>> Handle(Actor by, NewRate rate, CancellationToken stop) => Refuse(rate) is { } no
        ? Task.FromResult<Result<Done>>(no)
        : writer.InOneTransaction(async (db, cancel) =>
        {
            if (await db.InterestRates.AnyAsync(r => r.From == rate.From && r.BasisPoints == rate.BasisPoints, cancel))
                return (false, (Result<Done>)new AlreadyKnown(rate.From));
            if (await db.RateProposals.AnyAsync(p => p.From == rate.From && p.State == RateProposalState.Waiting, cancel))
                return (false, new AlreadyWaiting(rate.From));
            await Add(db, by, rate, cancel);
            await db.SaveChangesAsync(cancel);
            return (true, new Done(1));
        }, stop);

    /// <summary>Compares the archive with the rates known: proposes what is new or different, or notes that all agree.</summary>
    public async Task<Result<Done>> FromArchive(Actor by, Stream file, CancellationToken stop)
    {
        var read = await NbpArchive.Read(file, stop);
        if (read is not Result<NbpArchive.Rates>.Ok { Value: var rates }) return ((Result<NbpArchive.Rates>.Refused)read).Problem;
        return await writer.InOneTransaction(async (db, cancel) =>
        {
            var known = new RateTable((await db.InterestRates.AsNoTracking().Take(10_000).ToListAsync(cancel)).Select(r => (r.From, r.BasisPoints)));
            var waiting = await db.RateProposals.Where(p => p.State == RateProposalState.Waiting).Select(p => p.From).Take(1_000).ToListAsync(cancel);
            var (proposed, differs) = (0, 0);
            foreach (var rate in rates.All.Where(r => known.On(r.From) != r.BasisPoints && Refuse(r) is null))
            {
                differs++;
                if (waiting.Contains(rate.From)) continue;
                await Add(db, by, rate, cancel);
                proposed++;
            }

            if (differs == 0)
            {
                db.RateChecks.Add(new() { At = clock.GetUtcNow().UtcDateTime, By = by.Login });
                await audit.Within(db, by, AuditOperation.RatesChecked, "stopy odsetek, art. 481 § 2 KC", null, null, cancel);
            }

            await db.SaveChangesAsync(cancel);
            return (true, (Result<Done>)new Done(proposed));
        }, stop);
    }

    private Problem? Refuse(NewRate rate) =>
        rate.BasisPoints is < 0 or > MostBasisPoints ? new OutOfRange(rate.BasisPoints / 100m)
        : string.IsNullOrWhiteSpace(rate.Source) ? new NoSource()
        : rate.From < StatutoryRates.FirstDay || rate.From > clock.TodayInPoland().AddYears(1) ? new ImpossibleDay(rate.From) : null;

    private async Task Add(IBokDb db, Actor by, NewRate rate, CancellationToken stop)
    {
        db.RateProposals.Add(new()
        {
            From = rate.From, BasisPoints = rate.BasisPoints, Source = rate.Source.Trim(), ProposedBy = by.Login,
            ProposedAt = clock.GetUtcNow().UtcDateTime, State = RateProposalState.Waiting,
        });
        await audit.Within(db, by, AuditOperation.RateProposed, $"stopa od {rate.From:yyyy-MM-dd}, art. 481 § 2 KC", null, Told(rate.BasisPoints, rate.Source), stop);
    }

    internal static string Told(int basisPoints, string source) =>
        $"{(basisPoints / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)} %: {source}";
}
