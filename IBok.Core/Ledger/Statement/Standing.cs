using IBok.Core.Ledger.Balance;

namespace IBok.Core.Ledger.Statement;

/// <summary>How an account stood on a day, as far as lines between two days follow from it; grosze.</summary>
/// <param name="InterestOf">Interest paid, by payment.</param>
/// <param name="InterestOn">Interest paid out of standing credit, by day.</param>
/// <param name="Held">Open principal held by claims, by charge.</param>
internal sealed record Standing(
    Figures Figures, IReadOnlyDictionary<long, long> InterestOf, IReadOnlyDictionary<int, long> InterestOn,
    IReadOnlyDictionary<long, (ClaimGroup Group, long Open)> Held)
{
    /// <summary>As the settlement's last run left it.</summary>
    public static Standing Of(Settlement settlement, Figures figures)
    {
        Dictionary<long, long> byPayment = [];
        Dictionary<int, long> byDay = [];
        foreach (ref readonly var allocation in settlement.Allocations)
        {
            if (allocation.Interest == 0) continue;
            if (allocation.PaymentId is { } payment) byPayment[payment] = byPayment.GetValueOrDefault(payment) + allocation.Interest;
            else byDay[allocation.Day] = byDay.GetValueOrDefault(allocation.Day) + allocation.Interest;
        }

        Dictionary<long, (ClaimGroup, long)> held = [];
        for (var i = 0; i < settlement.Items.Length; i++)
        {
            var item = settlement.Items[i];
            if (item.Open > 0 && settlement.GroupOf(i) is { } group) held.Add(item.Id, (group, item.Open));
        }

        return new(figures, byPayment, byDay, held);
    }
}
