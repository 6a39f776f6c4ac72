using System.Globalization;
using IBok.Blazor.Access;
using IBok.Core.Accounts;
using IBok.Core.Kernel;
using IBok.Core.Notes;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Notes;

/// <summary>Notes on premises with a form for one more. Auditors read only.</summary>
public sealed partial class NotesPanel(ListNotes list, AddNote add, NavigationManager navigation)
{
    private static readonly CultureInfo Polish = CultureInfo.GetCultureInfo("pl-PL");

    private IReadOnlyList<ListNotes.Row> rows = [];
    private Problem? refusal;

    /// <summary>The code of the premises.</summary>
    [Parameter, EditorRequired]
    public string Premises { get; set; } = "";

    /// <summary>The account that a new note is about; null: the premises.</summary>
    [Parameter]
    public string? Account { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private string? NoteText { get; set; }

    private bool MayWrite => !Http.User.IsInRole(Roles.Auditor);

    protected override async Task OnInitializedAsync() => rows = await list.Of(Premises, Http.RequestAborted);

    private async Task AddAsync()
    {
        if (!MayWrite) return;
        refusal = (await add.Handle(new(OfficeActor.Of(Http), Premises, Account, NoteText ?? ""), Http.RequestAborted) as Result<AddNote.Added>.Refused)?.Problem;
        if (refusal is null) navigation.NavigateTo($"{Http.Request.Path}#notatki"); // reloading must not send it again
    }
}
