using IBok.Core.Data;

namespace IBok.Core.DirectDebit.Collections;

/// <summary>Writes the items of a run with their parts; the indexes refuse an obligation that is in another one.</summary>
internal static class RunItems
{
    public static void Insert(IBokDb db, int runId, IReadOnlyList<PlanRun.Debit> debits, DateTime now)
    {
        using var item = db.Command(
            "INSERT INTO \"CollectionItems\" (\"RunId\", \"MandateId\", \"PaymentIdentifier\", \"AmountGrosze\", \"Title\", \"State\", \"StateSince\")"
            + " VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6) RETURNING \"Id\"",
            7);
        using var part = db.Insert("CollectionParts", "ItemId", "ChargeId", "AccountId", "AmountGrosze", "IsReleased");
        foreach (var debit in debits)
        {
            var id = item.Ask(runId, debit.MandateId, debit.PaymentIdentifier, debit.Amount.Grosze, debit.Title, nameof(ItemState.Proposed), now.Ticks);
            foreach (var p in debit.Parts) part.Run(id, p.ChargeId, p.AccountId, p.Amount.Grosze, false);
        }
    }
}
