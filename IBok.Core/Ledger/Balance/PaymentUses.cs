using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Balance;

/// <summary>What money of one payment, or of a credit note, did for one charge.</summary>
/// <param name="PaymentId">The payment; null: a credit note, or credit from before the settlement's checkpoint.</param>
/// <param name="Day">The day on which the charge was paid: of a payment in advance, the day on which it fell due.</param>
/// <param name="Interest">Paid of its interest; not negative.</param>
/// <param name="Principal">Paid of its principal; not negative.</param>
public readonly record struct PaymentUse(long? PaymentId, long ChargeId, DateOnly Day, Money Interest, Money Principal);

/// <summary>
/// Follows every grosz of a payment to the charges it paid. A settlement knows standing credit as one sum; here it is given out in the order
/// in which it came, so that a payment made before the due date says what it paid in the end.
/// </summary>
public sealed class PaymentUses
{
    private readonly List<PaymentUse> all = [];
    private readonly Dictionary<long, long> kept = [];

    private PaymentUses()
    {
    }

    /// <summary>In the order of days.</summary>
    public IReadOnlyList<PaymentUse> All => all;

    /// <summary>What stands as credit of a payment and has nothing to pay yet; not negative.</summary>
    public Money KeptOf(long payment) => new(kept.GetValueOrDefault(payment));

    /// <summary>Follows the money of the settlement's last run.</summary>
    public static PaymentUses Of(Settlement settlement, DateOnly day)
    {
        var uses = new PaymentUses();
        var credit = uses.Direct(settlement, day);
        uses.FromCredit(settlement, credit);
        foreach (var (payment, left) in credit)
            if (payment is { } id && left > 0) uses.kept[id] = left;
        uses.all.Sort((a, b) => a.Day.CompareTo(b.Day));
        return uses;
    }

    /// <summary>What each payment paid on its own day; answers what was left, in the order in which it became credit.</summary>
    private List<(long? Payment, long Left)> Direct(Settlement settlement, DateOnly day)
    {
        Dictionary<long, long> given = [];
        foreach (ref readonly var a in settlement.Allocations)
        {
            if (a.PaymentId is not { } payment || a.Interest + a.Principal == 0) continue;
            given[payment] = given.GetValueOrDefault(payment) + a.Interest + a.Principal;
            all.Add(new(payment, a.ChargeId, DateOnly.FromDayNumber(a.Day), new(a.Interest), new(a.Principal)));
        }

        List<(int Day, long? Payment, long Left)> left = [(int.MinValue, null, settlement.CreditBegunWith.Grosze)];
        foreach (var (payment, on, grosze) in Families(settlement, day.DayNumber)) left.Add((on, payment, grosze - given.GetValueOrDefault(payment)));
        foreach (ref readonly var item in settlement.Items)
            if (item.Principal < 0 && item.Effective <= day.DayNumber) left.Add((item.Effective, null, -item.Principal));
        return [.. left.Where(l => l.Left > 0).OrderBy(l => l.Day).ThenBy(l => l.Payment is not null).Select(l => (l.Payment, l.Left))];
    }

    private void FromCredit(Settlement settlement, List<(long? Payment, long Left)> credit)
    {
        var next = 0;
        foreach (var a in settlement.Allocations.ToArray().Where(a => a.PaymentId is null).OrderBy(a => a.Day))
        {
            var (interest, principal) = (a.Interest, a.Principal);
            for (; interest + principal > 0 && next < credit.Count; next++)
            {
                var (payment, left) = credit[next];
                var (toInterest, toPrincipal) = (Math.Min(interest, left), Math.Min(principal, left - Math.Min(interest, left)));
                if (toInterest + toPrincipal > 0) all.Add(new(payment, a.ChargeId, DateOnly.FromDayNumber(a.Day), new(toInterest), new(toPrincipal)));
                (interest, principal, left) = (interest - toInterest, principal - toPrincipal, left - toInterest - toPrincipal);
                credit[next] = (payment, left);
                if (left > 0) break;
            }
        }
    }

    // A payment with its corrections and returns, as far as they are known.
    private static List<(long Payment, int Day, long Grosze)> Families(Settlement settlement, int day)
    {
        Dictionary<long, (int Day, long Grosze)> families = [];
        foreach (ref readonly var row in settlement.Payments)
            if (row.OriginalId is null && row.BookedOn <= day) families[row.Id] = (row.ValueDate, row.Grosze);
        foreach (ref readonly var row in settlement.Payments)
            if (row.OriginalId is { } of && row.BookedOn <= day && families.TryGetValue(of, out var family)) families[of] = (family.Day, family.Grosze + row.Grosze);
        return [.. families.Select(f => (f.Key, f.Value.Day, f.Value.Grosze)).OrderBy(f => f.Day)];
    }
}
