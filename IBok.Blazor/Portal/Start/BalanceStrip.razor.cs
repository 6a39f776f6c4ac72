using IBok.Blazor.Access;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IBok.Blazor.Portal.Start;

/// <summary>The resident's premises with their figures; asks again when something was published.</summary>
public sealed partial class BalanceStrip(ReadAccounts accounts, Changes changes, ResidentView view) : IDisposable
{
    private readonly CancellationTokenSource leaving = new();
    private IDisposable? watching;
    private IReadOnlyList<ReadAccounts.Card>? cards;
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
        if (RendererInfo.IsInteractive) watching = changes.Watch(() => _ = InvokeAsync(AskAgain));
        asker = view.AskerOf((await SignedIn).User);
        cards = await accounts.All(asker, leaving.Token);
    }

    private async Task AskAgain()
    {
        if (leaving.IsCancellationRequested || asker is null) return;
        cards = await accounts.All(asker, leaving.Token);
        StateHasChanged();
    }
}
