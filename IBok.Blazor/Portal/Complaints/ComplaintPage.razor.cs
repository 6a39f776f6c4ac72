using IBok.Blazor.Access;
using IBok.Core.Complaints;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Portal.Complaints;

/// <summary>A user's own complaint: where it stands, what was asked, and what can still be said.</summary>
public sealed partial class ComplaintPage : PortalPage
{
    private ReadOwnComplaints.Whole? one;
    private Problem? refusal;

    [Parameter]
    public string Number { get; set; } = "";

    [Inject]
    private ReadOwnComplaints Complaints { get; set; } = null!;

    [Inject]
    private ReplyToComplaint Reply { get; set; } = null!;

    [Inject]
    private AddComplaintFile Add { get; set; } = null!;

    [Inject]
    private WithdrawComplaint Withdraw { get; set; } = null!;

    [Inject]
    private IOptions<ComplaintsPolicy> Policy { get; set; } = null!;

    [Inject]
    private NavigationManager Go { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "wyslano")]
    private string? Sent { get; set; }

    [SupplyParameterFromForm]
    private string? Words { get; set; }

    private ComplaintWork.Handle Handle => new(OfficeActor.Of(Http), Number, null, Asker.UserId);

    private bool IsPosted => refusal is null && HttpMethods.IsPost(Http.Request.Method);

    protected override async Task OnInitializedAsync() => one = OrNotFound(await Complaints.One(Asker, Number, Stop));

    private Task ReplyAsync() => After(Reply.Handle(Handle, Words, Stop));

    private Task WithdrawAsync() => After(Withdraw.Handle(Handle, Stop));

    private async Task AddAsync()
    {
        switch (await Uploads.Of(Http, "Files", Policy.Value.MostFileBytes))
        {
            case Result<IReadOnlyList<Upload>>.Ok { Value: [var file, ..] }:
                await After(Add.Handle(Handle, file, Stop));
                break;
            case Result<IReadOnlyList<Upload>>.Refused no:
                refusal = no.Problem;
                break;
            default:
                refusal = new PaperScan.NotAScan();
                break;
        }
    }

    private async Task After<T>(Task<Result<T>> step)
    {
        refusal = (await step as Result<T>.Refused)?.Problem;
        if (refusal is null) Go.NavigateTo($"/reklamacje/{Number}");
    }
}
