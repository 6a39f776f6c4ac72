using IBok.Blazor.Access;
using IBok.Blazor.Office.DirectDebit.Mandates;
using IBok.Core.Accounts;
using IBok.Core.Documents;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.DirectDebit;

/// <summary>One mandate: what the paper says, where it stands, and every step its state allows with its clause.</summary>
public sealed partial class MandatePage(ReadMandate read, ListOutbox outbox, MandateActs acts, NavigationManager navigation, TimeProvider time)
{
    private ReadMandate.Whole? one;
    private IReadOnlyList<ListOutbox.Row> letters = [];
    private Problem? refusal;

    [Parameter]
    public string Number { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private int Version { get; set; }

    [SupplyParameterFromForm]
    private MandateInput Input { get; set; } = null!;

    [SupplyParameterFromForm]
    private PaperFault Fault { get; set; }

    [SupplyParameterFromForm]
    private string? Note { get; set; }

    [SupplyParameterFromForm]
    private string? LetterOn { get; set; }

    [SupplyParameterFromForm]
    private PaperChannel Channel { get; set; }

    [SupplyParameterFromForm]
    private string? Reference { get; set; }

    [SupplyParameterFromForm]
    private EndReason Reason { get; set; }

    private bool MayAct => Http.User.MayDecideMandates();

    private DateOnly Today => time.TodayInPoland();

    private MandateCasework.Handle Handle => new(OfficeActor.Of(Http), Number, Version);

    private IEnumerable<EndReason> EndReasons =>
        [.. one!.IsToWithdraw ? [EndReason.ByCooperative] : Array.Empty<EndReason>(), .. one.IsLive ? [] : Array.Empty<EndReason>().Append(EndReason.NotStarted), EndReason.Deceased, EndReason.ServiceEnd];

    protected override async Task OnInitializedAsync()
    {
        var stop = Http.RequestAborted;
        one = Privacy.RestrictedPage.Of(await read.Of(OfficeActor.Of(Http), Number, Http.User.IsInRole(Roles.Administrator), stop), navigation);
        if (one is null) return;

        Input ??= MandateInput.Of(one);
        letters = await outbox.About(Number, stop);
    }

    private bool Offers(string form, MandateEvent step) => Offers(form, one!.Allows(step));

    /// <summary>What the state allows, and what was posted although it no longer does: then the step itself says who was faster.</summary>
    private bool Offers(string form, bool allowed) => MayAct && (allowed || (refusal is null && PostedForm.Is(Http, form)));

    private bool WasSent(string form) => refusal is not null && PostedForm.Is(Http, form);

    private Task CorrectAsync() => Act(async () => Of(await acts.Correct.Handle(Handle, Input.ToPaper(), CancellationToken.None)));

    private Task SubmitAsync() => Act(async () => Of(await acts.Submit.Handle(Handle, CancellationToken.None)));

    private Task ReturnAsync() => Act(async () => Of(await acts.Return.Handle(Handle, Fault, Note, CancellationToken.None)));

    private Task SendAsync() => Act(async () => Of(await acts.Send.Handle(Handle, CancellationToken.None)));

    private Task ConfirmAsync() => Act(async () => Of(await acts.Confirm.Handle(Handle, CancellationToken.None)));

    private Task RejectAsync() => Act(async () => Of(await acts.Reject.Handle(Handle, Note, CancellationToken.None)));

    private Task StartAsync() => Act(async () => Of(await acts.Start.Handle(Handle, CancellationToken.None)));

    private Task HoldAsync() => Act(async () => Of(await acts.Hold.Handle(Handle, Note, CancellationToken.None)));

    private Task ResumeAsync() => Act(async () => Of(await acts.Resume.Handle(Handle, Note, CancellationToken.None)));

    private Task EndAsync() => Act(async () => Of(await acts.End.Handle(Handle, Reason, Note, CancellationToken.None)));

    private Task WithdrawAsync() => Act(async () => await Uploads.Of(Http, "Scan", acts.MostScanBytes) switch
    {
        Result<IReadOnlyList<Upload>>.Ok { Value: var scans } =>
            Of(await acts.Withdraw.Handle(Handle, new(MandateInput.Day(LetterOn), Channel, Reference, scans.Count > 0 ? scans[0] : null), CancellationToken.None)),
        Result<IReadOnlyList<Upload>>.Refused no => no.Problem,
        _ => null,
    });

    private Task AddScanAsync() => Act(async () => await Uploads.Of(Http, "Scan", acts.MostScanBytes) switch
    {
        Result<IReadOnlyList<Upload>>.Ok { Value: [var scan, ..] } => Of(await acts.AddScan.Handle(Handle, scan, CancellationToken.None)),
        Result<IReadOnlyList<Upload>>.Refused no => no.Problem,
        _ => new PaperScan.NotAScan(),
    });

    private static Problem? Of<T>(Result<T> answer) => (answer as Result<T>.Refused)?.Problem;

    // After a step the page is asked for anew: reloading it sends nothing twice.
    private async Task Act(Func<Task<Problem?>> step)
    {
        if (!MayAct || one is null) return;
        refusal = await step();
        if (refusal is null) navigation.NavigateTo($"/biuro/polecenia-zaplaty/{Number}");
    }
}
