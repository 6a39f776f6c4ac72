using IBok.Blazor.Access;
using IBok.Blazor.Texts;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IBok.Blazor.Portal.Start;

/// <summary>The resident's premises with their figures; asks again when something was published.</summary>
public sealed partial class BalanceStrip(ReadAccounts accounts, ReadDebits sent, Changes changes, ResidentView view) : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private IDisposable? watching;
    private IReadOnlyList<ReadAccounts.Card>? cards;
    private ILookup<int, ReadDebits.OnItsWay>? debits;
    private Asker? asker;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    public void Dispose()
    {
        watching?.Dispose();
        leaving.Cancel();
        leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive) watching = changes.Watch(Language.Kept(() => _ = InvokeAsync(AskAgain)));
        asker = view.AskerOf((await SignedIn).User);
        await Ask(asker);
    }

    private async Task Ask(Asker who)
    {
        cards = await accounts.All(who, leaving.Token);
        debits = (await sent.OnTheirWay([.. cards.SelectMany(c => c.Accounts).Select(a => a.Id)], leaving.Token)).ToLookup(d => d.AccountId);
    }

    private async Task AskAgain()
    {
        if (leaving.IsCancellationRequested || asker is null) return;
        await Ask(asker);
        StateHasChanged();
    }
}
