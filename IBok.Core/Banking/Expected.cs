using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Banking;

/// <summary>What others book of some days (<see cref="IExpectedAtBank"/>), asked line by line.</summary>
internal sealed class Expected
{
    /// <summary>Days, at most, between the booking of a movement and its value date.</summary>
    public const int MostApart = 31;

    private readonly ILookup<(Nrb Payer, Money Amount), ExpectedCredit> credits;

    private Expected(IEnumerable<ExpectedCredit> credits) => this.credits = credits.ToLookup(c => (c.Payer, c.Amount));

    public static Expected Nothing { get; } = new([]);

    /// <param name="from">The first day that is asked about.</param>
    /// <param name="to">The last.</param>
    public static async Task<Expected> Within(IBokDb db, IEnumerable<IExpectedAtBank> others, DateOnly from, DateOnly to, CancellationToken stop)
    {
        List<ExpectedCredit> all = [];
        foreach (var other in others) all.AddRange(await other.Between(db, from, to, stop));
        return new(all);
    }

    /// <summary>What of this payer and amount is booked by others on one of these days; null: nothing.</summary>
    public string? Of(string counterparty, Money amount, DateOnly from, DateOnly to) =>
        Nrb.Find(counterparty) is { } payer ? credits[(payer, amount)].FirstOrDefault(c => c.Day >= from && c.Day <= to)?.Named : null;
}
