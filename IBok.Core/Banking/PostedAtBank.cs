using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Banking;

/// <summary>Lines of statements that are in the ledger: for those who book the same money from what the bank answers (<see cref="IExpectedAtBank"/>).</summary>
public sealed class PostedAtBank
{
    private const int Most = 1_000_000;

    private readonly ILookup<(Nrb OtherSide, Money Amount), DateOnly> days;

    private PostedAtBank(IEnumerable<(Nrb OtherSide, Money Amount, DateOnly Day)> lines) => days = lines.ToLookup(l => (l.OtherSide, l.Amount), l => l.Day);

    /// <summary>Of the days from <paramref name="from"/> to <paramref name="to"/>, in the caller's transaction.</summary>
    public static async Task<PostedAtBank> Within(IBokDb db, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var (first, last) = (from.AddDays(-Expected.MostApart), to.AddDays(Expected.MostApart));
        var lines = await db.BankLines.AsNoTracking().Where(l => l.State == LineState.Posted && l.BookedOn >= first && l.BookedOn <= last)
            .Select(l => new { l.Counterparty, l.Amount, l.ValueDate }).Take(Most).ToListAsync(stop);
        return new(lines.Select(l => (OtherSide: Nrb.Find(l.Counterparty), l.Amount, l.ValueDate)).Where(l => l.OtherSide is not null).Select(l => (l.OtherSide!, l.Amount, l.ValueDate)));
    }

    /// <summary>True where a line of that account and amount is posted with a value date at most <paramref name="apart"/> days from the day.</summary>
    public bool Has(Nrb otherSide, Money amount, DateOnly day, int apart) => days[(otherSide, amount)].Any(d => Math.Abs(d.DayNumber - day.DayNumber) <= apart);
}
