using IBok.Blazor.Access;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.DirectDebit;
using IBok.Core.DirectDebit.Answers;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Office.DirectDebit.Runs;

/// <summary>One run: its files and items, and what the next person decides.</summary>
public sealed partial class RunPage(ReadCollections read, ReadAnswers answers, ApproveRun approve, SendRun send, DiscardRun discard, ConfirmStep confirm, AuditLog audit, IOptions<DirectDebitPolicy> policy)
{
    private ReadCollections.Whole? run;
    private ILookup<int, ReadAnswers.Line> proofs = Array.Empty<ReadAnswers.Line>().ToLookup(_ => 0);
    private int page = 1;

    [Parameter]
    public int Id { get; set; }

    [SupplyParameterFromQuery(Name = "strona")]
    private string? Page { get; set; }

    [SupplyParameterFromForm(FormName = "decide", Name = "Event")]
    private string? Event { get; set; }

    [SupplyParameterFromForm(FormName = "decide", Name = "Version")]
    private int Version { get; set; }

    [SupplyParameterFromForm(FormName = "decide", Name = "Password")]
    private string? Password { get; set; }

    private string Here => $"/biuro/polecenia-zaplaty/przebiegi/{Id}";

    protected override async Task OnInitializedAsync()
    {
        page = int.TryParse(Page, System.Globalization.CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, 10_000) : 1;
        if (await read.One(Id, page, Http.RequestAborted) is not Result<ReadCollections.Whole>.Ok { Value: var whole })
        {
            Navigation.NotFound();
            return;
        }

        run = whole;
        proofs = await answers.OfItems([.. whole.Items.Select(i => i.Id)], Http.RequestAborted);
        await audit.Add(By, AuditOperation.PersonRead, $"przebieg {Id}", Http.RequestAborted);
    }

    // Who proposed a run does not approve it; sending it is anybody's step.
    private bool IsStepMine(ReadCollections.CollectionHead head, int files) => head.State switch
    {
        CollectionState.Proposed => head.ProposedBy != By.Login,
        CollectionState.Approved => files > 0,
        _ => false,
    };

    // Booked whatever the day; the regulation's term and the law's are only shown (ChSM II.20, reading B4).
    private string RefundMark(DateOnly executed, DateOnly back) => (back.DayNumber - executed.DayNumber) switch
    {
        var days when days <= policy.Value.RefundDaysByRegulation => "refund.in-regulation",
        var days when days <= policy.Value.RefundDaysByLaw => "refund.in-law",
        _ => "refund.later",
    };

    private Task DecideAsync() => Take(stop => Event switch
    {
        nameof(CollectionEvent.Approve) => WithPassword(approve.Handle, stop),
        nameof(CollectionEvent.Send) => WithPassword(send.Handle, stop),
        nameof(CollectionEvent.Discard) => discard.Handle(new(By, Id, Version), stop),
        _ => Task.FromResult<Result<CollectionState>>(new ApproveRun.DecidedMeanwhile()),
    }, Here);

    private async Task<Result<CollectionState>> WithPassword(Func<ApproveRun.Command, CancellationToken, Task<Result<CollectionState>>> step, CancellationToken stop) =>
        await OfficeActor.Again(Http, confirm, Password) switch
        {
            Result<Confirmed>.Ok { Value: var who } => await step(new(who, Id, Version), stop),
            var no => ((Result<Confirmed>.Refused)no).Problem,
        };
}
