using System.Globalization;
using IBok.Blazor.Access;
using IBok.Blazor.Texts;
using IBok.Core.Accounts.Blocks;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Blocks;

/// <summary>Blocking a resident: proposed, confirmed by a second person, on request, unblocked; closing for good. Plain posts.</summary>
public sealed partial class BlockPanel(BlockAccount block, ConfirmBlock confirm, UnblockAccount unblock, CloseAccount close, ReadBlocks read)
{
    private IReadOnlyList<ReadBlocks.Row> history = [];
    private ReadBlocks.Row? waits;
    private Problem? refusal;
    private string? done;

    [Parameter, EditorRequired]
    public string Login { get; set; } = "";

    [Parameter, EditorRequired]
    public bool IsBlocked { get; set; }

    [Parameter, EditorRequired]
    public bool MayChange { get; set; }

    /// <summary>Something was done: the page asks again.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private string? Reason { get; set; }

    [SupplyParameterFromForm]
    private string? LetterOn { get; set; }

    [SupplyParameterFromForm]
    private bool Later { get; set; }

    private Actor By => OfficeActor.Of(Http);

    /// <summary>Blocked, or about to be: the next step is to confirm or to end it.</summary>
    private bool IsDecided => IsBlocked || waits is not null;

    /// <summary>A form that was posted after somebody else's step took it off the page: its use case says what happened meanwhile.</summary>
    private (string Name, Func<Task> Act)? Stale => refusal is not null || done is not null ? null
        : waits is null && PostedForm.Is(Http, "confirm-block") ? ("confirm-block", ConfirmAsync)
        : !IsDecided && PostedForm.Is(Http, "unblock") ? ("unblock", UnblockAsync)
        : IsDecided && PostedForm.Is(Http, "block-breach") ? ("block-breach", BreachAsync)
        : IsDecided && PostedForm.Is(Http, "block-request") ? ("block-request", RequestAsync) : null;

    protected override Task OnInitializedAsync() => AskAgain();

    private Task BreachAsync() => Do(() => block.Handle(new(By, Login, BlockKind.Breach, Reason ?? ""), Http.RequestAborted), a => Text.Of($"block-done.{a.State}"));

    private Task RequestAsync() => Do(
        () => block.Handle(new(By, Login, BlockKind.OnRequest, Reason ?? "", Day(LetterOn), Now: !Later), Http.RequestAborted), a => Text.Of($"block-done.{a.State}"));

    private Task ConfirmAsync() => Do(() => confirm.Handle(By, Login, Http.RequestAborted), _ => Text.Of("block-done.InForce"));

    private Task UnblockAsync() => Do(() => unblock.Handle(By, Login, Reason ?? "", Http.RequestAborted), a => Text.Of($"block-done.{a.State}"));

    private Task CloseAsync() => Do(() => close.Handle(new(By, Login, Reason ?? "", Day(LetterOn)), Http.RequestAborted), _ => Text.Of("close.done"));

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private async Task Do<T>(Func<Task<Result<T>>> act, Func<T, string> say)
    {
        if (!MayChange) return;
        var answer = await act();
        refusal = (answer as Result<T>.Refused)?.Problem;
        if (answer is Result<T>.Ok { Value: var value }) done = say(value);
        await AskAgain();
        await OnChanged.InvokeAsync();
    }

    private async Task AskAgain()
    {
        history = await read.Of(Login, Http.RequestAborted);
        waits = history.FirstOrDefault(b => b.State == BlockState.Proposed);
    }
}
