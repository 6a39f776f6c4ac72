using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Ledger.Interest;

/// <summary>Late items with their interest, rate by rate (JSM §4.1g), up to the published day.</summary>
public sealed class ReadInterest(ReadAccounts accounts, ExplainAccount explain)
{
    /// <param name="Interest">The figure of the start page.</param>
    /// <param name="Late">Items with interest that the asker may see.</param>
    /// <param name="Hidden">Interest on items posted before the asker's title began; the asker sees the sum only.</param>
    public sealed record AccountInterest(ReadAccounts.Account Account, Money Interest, IReadOnlyList<ExplainAccount.OpenItem> Late, Money Hidden);

    public sealed record InterestOfPremises(ReadAccounts.Card Card, IReadOnlyList<AccountInterest> Accounts);

    public async Task<Result<InterestOfPremises>> Of(Asker asker, string premises, CancellationToken stop)
    {
        if (await accounts.One(asker, premises, stop) is not Result<ReadAccounts.Card>.Ok { Value: var card }) return new NotYours(premises);
        List<AccountInterest> all = [];
        foreach (var account in card.Accounts)
        {
            if (await explain.For(account.Code, card.AsOf, stop) is not Result<ExplainAccount.Explained>.Ok { Value: var explained }) continue;
            var outside = explained.Items.Where(i => i.Interest > Money.Zero && i.Group is null).ToLookup(i => i.PostedOn >= (account.EntriesSince ?? DateOnly.MinValue));
            all.Add(new(account, explained.Figures.Interest, [.. outside[true]], new(outside[false].Sum(i => i.Interest.Grosze))));
        }

        return new InterestOfPremises(card, all);
    }
}
