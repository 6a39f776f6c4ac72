using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Ledger.Statement;

/// <summary>
/// Writes a statement out of entries and of how the account stood before and after them. Rests on one identity, a consequence of invariant I1:
/// balance = charged − paid + interest paid − held by claims.
/// </summary>
internal static class WriteStatement
{
    /// <param name="before">At the end of the day before <paramref name="from"/>.</param>
    /// <param name="after">At the end of <paramref name="to"/>.</param>
    /// <param name="entries">Those known in these days, and the charges that claims hold or held.</param>
    /// <param name="claims">All of the account.</param>
    /// <exception cref="InvalidOperationException">The lines do not add up: a bug.</exception>
    public static AccountStatement Of(
        DateOnly from, DateOnly to, Standing before, Standing after, IReadOnlyList<StatementEntry> entries, IReadOnlyList<ClaimRow> claims)
    {
        List<StatementLine> lines = [];
        HashSet<long> shown = [];
        foreach (var entry in entries.Where(e => e.Known >= from && e.Known <= to))
        {
            lines.Add(new(entry.Known, KindOf(entry), entry.IsPayment ? -entry.Amount : entry.Amount, Money.Zero, entry));
            if (!entry.IsPayment || entry.OriginalId is not null) continue;
            shown.Add(entry.Id);
            Add(lines, entry.Known, StatementLineKind.InterestPaid, Change(before.InterestOf, after.InterestOf, entry.Id), entry);
        }

        var elsewhere = Keys(before.InterestOf, after.InterestOf).Where(p => !shown.Contains(p)).Sum(p => Change(before.InterestOf, after.InterestOf, p));
        Add(lines, to, StatementLineKind.Reallocated, elsewhere, null);
        foreach (var day in Keys(before.InterestOn, after.InterestOn))
            Add(lines, Within(day, from, to), StatementLineKind.InterestFromCredit, Change(before.InterestOn, after.InterestOn, day), null);
        AddClaims(lines, from, to, before, after, entries, claims);
        return new(from, to, before.Figures.Balance, after.Figures, Balanced(lines, before.Figures.Balance, after.Figures.Balance));
    }

    private static void AddClaims(
        List<StatementLine> lines, DateOnly from, DateOnly to, Standing before, Standing after, IReadOnlyList<StatementEntry> entries,
        IReadOnlyList<ClaimRow> claims)
    {
        foreach (var charge in Keys(before.Held, after.Held))
        {
            var (was, now) = (before.Held.GetValueOrDefault(charge), after.Held.GetValueOrDefault(charge));
            var kind = now.Open <= was.Open ? StatementLineKind.FromClaim
                : now.Group == ClaimGroup.Court ? StatementLineKind.ToCourt : StatementLineKind.ToInstalments;
            var turns = claims.Where(c => c.ChargeId == charge).SelectMany(c => c.To is { } end ? new[] { c.From, end } : [c.From]);
            var day = turns.Where(t => t >= from.DayNumber && t <= to.DayNumber).DefaultIfEmpty(to.DayNumber).Max();
            Add(lines, DateOnly.FromDayNumber(day), kind, was.Open - now.Open, entries.FirstOrDefault(e => !e.IsPayment && e.Id == charge));
        }
    }

    private static List<StatementLine> Balanced(List<StatementLine> lines, Money opening, Money closing)
    {
        var balance = opening;
        List<StatementLine> inOrder =
        [
            .. lines.Select((line, place) => (line, place)).OrderBy(l => l.line.Day).ThenBy(l => RankOf(l.line)).ThenBy(l => l.place)
                .Select(l => l.line with { Balance = balance += l.line.Amount }),
        ];
        return balance == closing ? inOrder
            : throw new InvalidOperationException($"The lines of a statement add up to {balance.ToInvariant()}, the balance is {closing.ToInvariant()}.");
    }

    // Charges, then payments each with its interest, then what follows from neither.
    private static int RankOf(StatementLine line) => line.IsCharge ? 0 : line.IsPayment || line.Kind == StatementLineKind.InterestPaid ? 1 : 2;

    private static StatementLineKind KindOf(StatementEntry entry) => (entry.IsPayment, entry.OriginalId) switch
    {
        (false, null) => StatementLineKind.Charge,
        (false, _) => StatementLineKind.ChargeCorrection,
        (true, null) => StatementLineKind.Payment,
        _ => entry.IsReturn ? StatementLineKind.Return : StatementLineKind.PaymentCorrection,
    };

    private static void Add(List<StatementLine> lines, DateOnly day, StatementLineKind kind, long grosze, StatementEntry? entry)
    {
        if (grosze != 0) lines.Add(new(day, kind, new(grosze), Money.Zero, entry));
    }

    private static IEnumerable<TKey> Keys<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> before, IReadOnlyDictionary<TKey, TValue> after) =>
        before.Keys.Union(after.Keys).Order();

    private static long Change<TKey>(IReadOnlyDictionary<TKey, long> before, IReadOnlyDictionary<TKey, long> after, TKey key)
        where TKey : notnull => after.GetValueOrDefault(key) - before.GetValueOrDefault(key);

    private static DateOnly Within(int day, DateOnly from, DateOnly to) => DateOnly.FromDayNumber(Math.Clamp(day, from.DayNumber, to.DayNumber));
}
