using System.Security.Claims;
using IBok.Blazor.Access;
using IBok.Core.Audit;
using IBok.Core.Inbox;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Inbox;

/// <summary>What residents asked and complained about, with ages, terms and the views that somebody keeps.</summary>
public sealed partial class InboxPage(ListInbox list, SavedViews views, SearchWords words, AuditLog audit, NavigationManager navigation)
{
    private ListInbox.Inbox inbox = new([], new Dictionary<InboxKind, int>(), 0);
    private IReadOnlyList<SavedViews.Row> saved = [];
    private Problem? refusal;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "rodzaj")]
    private string? WantedKind { get; set; }

    [SupplyParameterFromQuery(Name = "czyje")]
    private string? Whose { get; set; }

    [SupplyParameterFromQuery(Name = "tekst")]
    private string? TextInAddress { get; set; }

    [SupplyParameterFromQuery(Name = "widok")]
    private string? SavedId { get; set; }

    [SupplyParameterFromQuery(Name = "po-terminie")]
    private bool Overdue { get; set; }

    [SupplyParameterFromForm]
    private string? Name { get; set; }

    [SupplyParameterFromForm]
    private int Id { get; set; }

    private string? WantedText => words.Open(TextInAddress);

    private ListInbox.Filter Filter => saved.FirstOrDefault(v => SavedId == $"{v.Id}")?.Filter ?? new(
        Enum.TryParse<InboxKind>(WantedKind, out var kind) && Enum.IsDefined(kind) ? kind : null, string.IsNullOrWhiteSpace(WantedText) ? null : WantedText,
        Whose switch { "moje" => Login, "niczyje" => "", _ => null }, Overdue);

    private string Login => Http.User.Identity?.Name ?? "";

    private string UserId => Http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    protected override async Task OnInitializedAsync()
    {
        saved = await views.Of(UserId, Http.RequestAborted);
        inbox = await list.Of(Filter, Http.RequestAborted);
        if (inbox.Rows.Count > 0) await audit.Add(OfficeActor.Of(Http), AuditOperation.PersonRead, "skrzynka biura", Http.RequestAborted);
    }

    private string PathOf(ListInbox.Filter filter)
    {
        List<string> parts = [];
        if (filter.Kind is { } kind) parts.Add($"rodzaj={kind}");
        if (filter.AssignedTo is { } login) parts.Add(login == Login ? "czyje=moje" : "czyje=niczyje");
        if (filter.Text is { } text) parts.Add($"tekst={Uri.EscapeDataString(words.Seal(text))}");
        if (filter.OnlyOverdue) parts.Add("po-terminie=true");
        return parts.Count == 0 ? "/biuro/skrzynka" : $"/biuro/skrzynka?{string.Join('&', parts)}";
    }

    private async Task SaveAsync()
    {
        refusal = (await views.Save(UserId, Name, Filter, CancellationToken.None) as Result<bool>.Refused)?.Problem;
        if (refusal is null) navigation.NavigateTo(PathOf(Filter));
    }

    private async Task DropAsync()
    {
        await views.Drop(UserId, Id, CancellationToken.None);
        navigation.NavigateTo("/biuro/skrzynka");
    }
}
