using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Balance;

/// <summary>What a resident may want to pay on the accounts of premises: what is due today, up to the next date, or one open charge.</summary>
public sealed class ReadPayable(ReadAccounts accounts, ExplainAccount explain)
{
    private const int MostItems = 120;

    /// <param name="Items">Open, not held by a claim, oldest due first; those before the asker's title are left out.</param>
    public sealed record Payable(ReadAccounts.Account Account, IReadOnlyList<ExplainAccount.OpenItem> Items);

    public sealed record PayableOfPremises(ReadAccounts.Card Card, IReadOnlyList<Payable> Accounts);

    public async Task<Result<PayableOfPremises>> Of(Asker asker, string premises, CancellationToken stop)
    {
        if (await accounts.One(asker, premises, stop) is not Result<ReadAccounts.Card>.Ok { Value: var card }) return new NotYours(premises);
        List<Payable> all = [];
        foreach (var account in card.Accounts)
        {
            var items = await explain.For(account.Code, card.AsOf, stop) is Result<ExplainAccount.Explained>.Ok { Value: var explained } ? explained.Items : [];
            all.Add(new(account, [.. items.Where(i => i.Open > Money.Zero && i.Group is null && i.PostedOn >= (account.EntriesSince ?? DateOnly.MinValue))
                .OrderBy(i => i.EffectiveDue).ThenBy(i => i.EntryId, StringComparer.Ordinal).Take(MostItems)]));
        }

        return new PayableOfPremises(card, all);
    }
}
