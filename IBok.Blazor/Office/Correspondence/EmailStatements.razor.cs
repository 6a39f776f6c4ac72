using IBok.Blazor.Access;
using IBok.Blazor.Texts;
using IBok.Core.Accounts;
using IBok.Core.Correspondence;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Correspondence;

/// <summary>A person's statements about answers by e-mail (ChSM III.4), on the page of the person's data.</summary>
public sealed partial class EmailStatements(ReadEmailStatements read, GiveEmailStatement give, WithdrawEmailStatement withdraw, NavigationManager navigation)
{
    private IReadOnlyList<ReadEmailStatements.Row> rows = [];
    private Problem? refusal;

    [Parameter, EditorRequired]
    public string PersonCode { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private string? GivenOn { get; set; }

    [SupplyParameterFromForm]
    private string? StatementReceivedOn { get; set; }

    private ReadEmailStatements.Row? InForce => rows.FirstOrDefault(r => r.WithdrawnOn is null);

    private bool MayChange => Http.User.IsInRole(Roles.Clerk) || Http.User.IsInRole(Roles.Administrator);

    protected override async Task OnInitializedAsync() => rows = await read.Of(PersonCode, Http.RequestAborted);

    private Task GiveAsync() => With(scan => give.Handle(new(OfficeActor.Of(Http), PersonCode, Day.Of(GivenOn), Day.Of(StatementReceivedOn), scan), CancellationToken.None));

    private Task WithdrawAsync() => With(scan => withdraw.Handle(new(OfficeActor.Of(Http), PersonCode, Day.Of(StatementReceivedOn), scan), CancellationToken.None));

    private async Task With(Func<Upload?, Task<Result<bool>>> act)
    {
        if (!MayChange) return;
        var uploads = await Uploads.Of(Http, "StatementScan", GiveEmailStatement.MostScanBytes);
        refusal = (uploads as Result<IReadOnlyList<Upload>>.Refused)?.Problem;
        if (uploads is Result<IReadOnlyList<Upload>>.Ok { Value: var files }) refusal = (await act(files.Count > 0 ? files[0] : null) as Result<bool>.Refused)?.Problem;
        if (refusal is null) navigation.NavigateTo(OfficePath.Person(PersonCode));
        else rows = await read.Of(PersonCode, Http.RequestAborted);
    }
}
