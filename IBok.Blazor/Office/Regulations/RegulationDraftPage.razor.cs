using System.Globalization;
using IBok.Blazor.Access;
using IBok.Core.Kernel;
using IBok.Core.Regulations;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Regulations;

/// <summary>Writing a draft and publishing it: one form, so that what is published is what was on the screen.</summary>
public sealed partial class RegulationDraftPage(ReadRegulations regulations, WriteRegulation write, PublishRegulation publish, NavigationManager navigation, TimeProvider clock)
{
    private RegulationKind kind;
    private bool missing;
    private Problem? refusal;

    [Parameter]
    public int? Id { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private DraftInput Input { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "rodzaj")]
    private string? WantedKind { get; set; }

    /// <summary>A day is needed.</summary>
    public sealed record NoDay() : Problem("regulation-no-day");

    protected override async Task OnInitializedAsync()
    {
        kind = Enum.TryParse<RegulationKind>(WantedKind, out var wanted) && Enum.IsDefined(wanted) ? wanted : RegulationKind.Portal;
        var draft = Id is { } id ? (await regulations.ById(id, Http.RequestAborted) as Result<ReadRegulations.Whole>.Ok)?.Value : null;
        if ((Id is not null && draft is null) || draft is { PublishedAt: not null })
        {
            missing = true;
            navigation.NotFound();
            return;
        }

        kind = draft?.Kind ?? kind;
        Input ??= draft is null ? await Next() : new()
        {
            Revision = draft.Revision, From = Day(draft.InForceFrom), Resolution = draft.Resolution, Text = draft.Text, Notice = draft.Notice,
            Changes = draft.Changes, MustBeAccepted = draft.MustBeAccepted,
        };
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // A new version begins with the text of the last one.
    private async Task<DraftInput> Next()
    {
        var last = await regulations.All(kind, Http.RequestAborted) is [var newest, ..] ? newest : null;
        var text = last is null ? null : (await regulations.One(kind, last.Number, Http.RequestAborted) as Result<ReadRegulations.Whole>.Ok)?.Value.Text;
        return new() { From = Day(clock.TodayInPoland().AddDays(14)), Text = text ?? "" };
    }

    private async Task SaveAsync()
    {
        if (!DateOnly.TryParseExact(Input.From, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from))
        {
            refusal = new NoDay();
            return;
        }

        var draft = new RegulationDraft(from, Input.Resolution ?? "", Input.Text ?? "", Input.Notice, Input.Changes ?? "", Input.MustBeAccepted);
        var by = OfficeActor.Of(Http);
        switch (await write.Handle(new(by, Id ?? Input.DraftId, kind, Input.Revision, draft), Http.RequestAborted))
        {
            case Result<WriteRegulation.Written>.Refused no:
                refusal = no.Problem;
                break;
            case Result<WriteRegulation.Written>.Ok { Value: var written }:
                await AfterSaving(by, written);
                break;
        }
    }

    private async Task AfterSaving(Actor by, WriteRegulation.Written written)
    {
        (Input.DraftId, Input.Revision) = (written.Id, written.Revision); // when publishing is refused, the form goes on with the draft that was saved
        if (!Input.Publish) navigation.NavigateTo($"/biuro/regulaminy/{written.Id}");
        else if (await publish.Handle(new(by, written.Id, written.Revision), Http.RequestAborted) is Result<PublishRegulation.Published>.Refused no) refusal = no.Problem;
        else navigation.NavigateTo("/biuro/regulaminy");
    }

    internal sealed class DraftInput
    {
        public int? DraftId { get; set; }

        public int Revision { get; set; }

        public string? From { get; set; }

        public string? Resolution { get; set; }

        public string? Text { get; set; }

        public ChangeNotice Notice { get; set; }

        public string? Changes { get; set; }

        public bool MustBeAccepted { get; set; }

        public bool Publish { get; set; }
    }
}
