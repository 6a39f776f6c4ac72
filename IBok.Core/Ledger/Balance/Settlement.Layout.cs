using System.Runtime.InteropServices;

namespace IBok.Core.Ledger.Balance;

/// <summary>Rows become items, claims by item, and a calendar of payments and returns.</summary>
public sealed partial class Settlement
{
    private readonly List<(int Item, ClaimGroup Group, int From, int To)> claimsByItem = [];
    private readonly List<int> claimEnds = [];
    private readonly List<(int Day, int Payment, long Grosze, int Row)> spends = [];
    private readonly List<(int Day, int Payment, long Grosze, string EntryId)> returns = [];
    private readonly Dictionary<long, int> itemOf = [];
    private readonly Dictionary<long, int> paymentOf = [];

    private void LayOutCharges()
    {
        items.Clear();
        itemOf.Clear();
        var corrected = false;
        foreach (ref readonly var charge in CollectionsMarshal.AsSpan(charges))
        {
            if (IsHidden(charge.PostedOn)) continue;
            if (charge.OriginalId is not null)
            {
                corrected = true;
                continue;
            }

            items.Add(new()
            {
                Id = charge.Id, Effective = calendar.EffectiveDue(charge.Due), Due = charge.Due, Period = charge.Period,
                Principal = charge.Grosze,
            });
        }

        var all = CollectionsMarshal.AsSpan(items);
        if (corrected || claims.Count > 0 || NamesACharge())
            for (var i = 0; i < all.Length; i++) itemOf[all[i].Id] = i;
        if (corrected)
            foreach (ref readonly var charge in CollectionsMarshal.AsSpan(charges))
                if (charge.OriginalId is { } original && charge.PostedOn <= asOf && itemOf.TryGetValue(original, out var i))
                    all[i].Principal += charge.Grosze; // one whose original is not visible waits
        foreach (ref var item in all)
        {
            charged += item.Principal;
            item.Begin();
        }
    }

    // Not yet posted on the day of the run; on its own day it will be seen.
    private bool IsHidden(int postedOn)
    {
        if (postedOn <= asOf) return false;
        hides = true;
        MayChangeOn(postedOn);
        return true;
    }

    private bool NamesACharge()
    {
        foreach (ref readonly var payment in CollectionsMarshal.AsSpan(payments))
            if (payment.DesignatedChargeId is not null) return true;
        return false;
    }

    private void LayOutClaims()
    {
        claimsByItem.Clear();
        claimEnds.Clear();
        foreach (var claim in claims)
        {
            if (!itemOf.TryGetValue(claim.ChargeId, out var item)) continue;
            claimsByItem.Add((item, claim.Group, claim.From, claim.To ?? int.MaxValue));
            if (claim.To is { } to && to <= asOf) claimEnds.Add(to);
        }

        if (claimsByItem.Count == 0) return;
        claimsByItem.Sort((a, b) => (a.Item, a.From).CompareTo((b.Item, b.From)));
        claimEnds.Sort();
        var all = CollectionsMarshal.AsSpan(items);
        for (var i = claimsByItem.Count - 1; i >= 0; i--)
        {
            ref var item = ref all[claimsByItem[i].Item];
            (item.FirstClaim, item.Claims) = (i, item.Claims + 1);
        }
    }

    private ClaimGroup? ClaimOn(ref Item item, int day)
    {
        for (var i = item.FirstClaim; i < item.FirstClaim + item.Claims; i++)
            if (claimsByItem[i].From <= day && day < claimsByItem[i].To) return claimsByItem[i].Group;
        return null;
    }

    // A claim that begins or ends moves what is open or unpaid of its charge from one figure to another.
    private void MayChangeWithClaims(ref Item item)
    {
        if (item.Open == 0 && item.Accrued(asOf, this) == item.InterestPaid) return;
        for (var i = item.FirstClaim; i < item.FirstClaim + item.Claims; i++)
        {
            MayChangeOn(claimsByItem[i].From);
            MayChangeOn(claimsByItem[i].To);
        }
    }

    private void LayOutPayments()
    {
        spends.Clear();
        returns.Clear();
        paymentOf.Clear();
        var corrected = false;
        var rows = CollectionsMarshal.AsSpan(payments);
        for (var i = 0; i < rows.Length; i++)
        {
            if (IsHidden(rows[i].BookedOn)) continue;
            MayChangeOn(rows[i].ValueDate);
            if (rows[i].OriginalId is null)
            {
                paid += rows[i].Grosze;
                spends.Add((rows[i].ValueDate, i, rows[i].Grosze, i));
            }
            else
            {
                corrected = true;
            }
        }

        if (corrected) CorrectPayments(rows);
    }

    private void CorrectPayments(ReadOnlySpan<PaymentRow> rows)
    {
        for (var i = 0; i < spends.Count; i++) paymentOf[rows[spends[i].Payment].Id] = i;
        for (var r = 0; r < rows.Length; r++)
        {
            ref readonly var row = ref rows[r];
            if (row.OriginalId is not { } original || row.BookedOn > asOf || !paymentOf.TryGetValue(original, out var i)) continue;
            paid += row.Grosze;
            var (day, payment, grosze, place) = spends[i];
            if (row.ValueDate <= day) spends[i] = (day, payment, grosze + row.Grosze, place);
            else if (row.Grosze < 0) returns.Add((row.ValueDate, payment, -row.Grosze, row.EntryId ?? ""));
            else spends.Add((row.ValueDate, payment, row.Grosze, r)); // a return taken back: money again, on its own day
        }

        for (var i = spends.Count - 1; i >= 0; i--)
        {
            var (day, payment, grosze, _) = spends[i];
            if (grosze >= 0) continue;
            spends.RemoveAt(i);
            returns.Add((day, payment, -grosze, ""));
        }

        spends.Sort((a, b) => (a.Day, a.Row).CompareTo((b.Day, b.Row))); // rows come by booking date and entry id
        returns.Sort((a, b) => a.Day != b.Day ? a.Day.CompareTo(b.Day) : string.CompareOrdinal(a.EntryId, b.EntryId));
    }
}
