using System.Globalization;
using IBok.Blazor.Access;
using IBok.Blazor.Office.Privacy;
using IBok.Core.Accounts;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Accounts;
using IBok.Core.Notifications;
using IBok.Core.Registrations;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Registrations;

/// <summary>One application: what was typed, what agrees with the cooperative's data, and the next steps of the table that its state allows.</summary>
public sealed partial class CasePage(
    ReadRegistration read, ProposeTitles propose, FindAccounts accounts, ListOutbox outbox, CaseActs acts, NavigationManager navigation, TimeProvider time)
{
    private ReadRegistration.Whole? one;
    private IReadOnlyList<ProposeTitles.Proposal> proposals = [];
    private IReadOnlyList<ListOutbox.Row> letters = [];
    private Problem? refusal;

    [Parameter]
    public string Number { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private int Version { get; set; }

    [SupplyParameterFromForm]
    private string? DeliveredOn { get; set; }

    [SupplyParameterFromForm]
    private DeliveryChannel Channel { get; set; }

    [SupplyParameterFromForm]
    private ReturnReason ReturnFor { get; set; }

    [SupplyParameterFromForm]
    private RefusalReason RefuseFor { get; set; }

    [SupplyParameterFromForm]
    private string? Note { get; set; }

    [SupplyParameterFromForm]
    private string? TitleCode { get; set; }

    [SupplyParameterFromForm]
    private ApplicationField Field { get; set; }

    [SupplyParameterFromForm]
    private string? Value { get; set; }

    private bool MayAct => Http.User.IsInRole(Roles.Clerk) || Http.User.IsInRole(Roles.Administrator);

    private bool IsOpen => one!.State is not (RegistrationState.Active or RegistrationState.Refused or RegistrationState.Expired);

    private DateOnly Today => time.TodayInPoland();

    private Casework.Handle Handle => new(OfficeActor.Of(Http), Number, Version);

    /// <summary>The day is missing or no day.</summary>
    public sealed record NoDay() : Problem("registration-no-day");

    protected override async Task OnInitializedAsync()
    {
        var stop = Http.RequestAborted;
        one = RestrictedPage.Of(await read.Of(OfficeActor.Of(Http), Number, stop), navigation);
        if (one is null) return;
        letters = await outbox.About(Number, stop);
        if (!IsOpen || one.State == RegistrationState.Verified) return;

        // The number of a settlement account leads to premises through the ledger, which registrations do not know.
        var ofAccount = one.Now.AccountNumber is { } number ? (await accounts.By(number, stop)).Select(a => a.Premises).Distinct(StringComparer.Ordinal).ToList() : [];
        proposals = await propose.For(one.Now, ofAccount, stop);
    }

    /// <summary>What the state allows, and what was posted although it no longer does: then the step itself says who was faster.</summary>
    private bool Offers(string form, bool allowed) => MayAct && (allowed || (refusal is null && PostedForm.Is(Http, form)));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Task ReceiveAsync() => Act(async () =>
        DateOnly.TryParseExact(DeliveredOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Of(await acts.Receive.Handle(Handle, day, Channel, CancellationToken.None)) : new NoDay());

    private Task ReturnAsync() => Act(async () => Of(await acts.Return.Handle(Handle, ReturnFor, Note, CancellationToken.None)));

    private Task VerifyAsync() => Act(async () => Of(await acts.Verify.Handle(Handle, TitleCode ?? "", CancellationToken.None)));

    private Task ActivateAsync() => Act(async () => Of(await acts.Activate.Handle(Handle, CancellationToken.None)));

    private Task RefuseAsync() => Act(async () => Of(await acts.Refuse.Handle(Handle, RefuseFor, Note, CancellationToken.None)));

    private Task CorrectAsync() => Act(async () => Of(await acts.Correct.Handle(Handle, Field, Value, CancellationToken.None)));

    private Task AddScanAsync() => Act(async () =>
    {
        var uploads = await Uploads.Of(Http, "Scan", acts.MostScanBytes);
        return uploads is not Result<IReadOnlyList<Upload>>.Ok { Value: [var scan, ..] } ? Of(uploads) ?? new PaperScan.NotAScan()
            : Of(await acts.AddScan.Handle(Handle, scan.Name, scan.Bytes, CancellationToken.None));
    });

    private static Problem? Of<T>(Result<T> answer) => (answer as Result<T>.Refused)?.Problem;

    // After a step the page is asked for anew: reloading it sends nothing twice.
    private async Task Act(Func<Task<Problem?>> step)
    {
        if (!MayAct || one is null) return;
        refusal = await step();
        if (refusal is null) navigation.NavigateTo($"/biuro/rejestracje/{Number}");
    }
}
