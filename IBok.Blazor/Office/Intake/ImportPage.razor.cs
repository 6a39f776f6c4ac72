using IBok.Blazor.Access;
using IBok.Core.Accounts;
using IBok.Core.Audit;
using IBok.Core.Intake;
using IBok.Core.Intake.Gate;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Intake;

/// <summary>One import: its certificate, its bytes, and the decision on what was held.</summary>
public sealed partial class ImportPage(ReadImport imports, DecideHeld decide, AuditLog audit, NavigationManager navigation)
{
    private ReadImport.Kept? import;
    private Problem? refusal;

    [Parameter]
    public int Id { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "decide", Name = "Note")]
    private string? Note { get; set; }

    [SupplyParameterFromForm(FormName = "decide", Name = "Approve")]
    private bool Approve { get; set; }

    private bool MayDecide => Http.User.IsInRole(Roles.Accountant) || Http.User.IsInRole(Roles.Administrator);

    protected override async Task OnInitializedAsync()
    {
        import = (await imports.Of(Id, Http.RequestAborted) as Result<ReadImport.Kept>.Ok)?.Value;
        if (import is null) navigation.NotFound();
        else if (import.Findings.Any(f => f.Raw is not null)) // lines in quarantine are shown as they came, persons' too
            await audit.Add(OfficeActor.Of(Http), AuditOperation.SourceRead, $"import {Id}", Http.RequestAborted);
    }

    private async Task DecideAsync()
    {
        if (!MayDecide)
        {
            navigation.NotFound();
            return;
        }

        switch (await decide.Handle(new(Id, Approve, Note ?? "", OfficeActor.Of(Http)), null, Http.RequestAborted))
        {
            case Result<Certificate?>.Ok { Value: { } taken }:
                navigation.NavigateTo($"/biuro/import/{taken.ImportId}");
                break;
            case Result<Certificate?>.Ok:
                navigation.NavigateTo($"/biuro/import/{Id}");
                break;
            case Result<Certificate?>.Refused no:
                refusal = no.Problem;
                break;
        }
    }
}
