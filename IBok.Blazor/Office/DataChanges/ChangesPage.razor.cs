using IBok.Blazor.Access;
using IBok.Core.Accounts;
using IBok.Core.Audit;
using IBok.Core.DataChanges;
using IBok.Core.Kernel;
using IBok.Core.Premises;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.DataChanges;

/// <summary>Where letters and the accounting system differ, and the way to the person whose letter lies on the desk.</summary>
public sealed partial class ChangesPage(ListDifferences list, SettleDifference settle, FindPersons find, SearchWords words, AuditLog audit, NavigationManager navigation)
{
    private ListDifferences.Differences found = new([], []);
    private IReadOnlyList<FindPersons.Row>? persons;
    private Problem? refusal;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "osoba")]
    private string? InAddress { get; set; }

    [SupplyParameterFromForm]
    private int Id { get; set; }

    /// <summary>A name, a code, or the number of a printed request.</summary>
    private string? Asked => words.Open(InAddress);

    private bool MayChange => Http.User.IsInRole(Roles.Clerk) || Http.User.IsInRole(Roles.Administrator);

    protected override async Task OnInitializedAsync()
    {
        var stop = Http.RequestAborted;
        if (ChangeFormNumber.Parse(Asked) is { } code)
        {
            navigation.NavigateTo(OfficePath.Person(code));
            return;
        }

        if (!string.IsNullOrWhiteSpace(Asked)) persons = await find.By(Asked, stop);
        await AskAgain();
        if (persons?.Count > 0 || found.Waiting.Count + found.Overtaken.Count > 0)
            await audit.Add(OfficeActor.Of(Http), AuditOperation.PersonRead, string.IsNullOrWhiteSpace(Asked) ? "lista zmian danych" : $"szukano: {Asked}", stop);
    }

    private async Task SettleAsync()
    {
        if (!MayChange) return;
        refusal = (await settle.Handle(OfficeActor.Of(Http), Id, CancellationToken.None) as Result<SettleDifference.Settled>.Refused)?.Problem;
        await AskAgain();
    }

    private async Task AskAgain() => found = await list.Now(Http.RequestAborted);
}
