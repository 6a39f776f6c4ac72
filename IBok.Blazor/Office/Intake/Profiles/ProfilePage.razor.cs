using IBok.Blazor.Access;
using IBok.Blazor.Texts;
using IBok.Core.Accounts;
using IBok.Core.BankFormats.Delimited;
using IBok.Core.Intake.Profiles;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Intake.Profiles;

/// <summary>One profile: its fields, what a sample gives by them, saving.</summary>
public sealed partial class ProfilePage(ReadProfiles read, SaveProfile save, RemoveProfile remove, NavigationManager navigation)
{
    private ProfileForm? form;
    private TryProfile.Trial? trial;
    private Problem? refusal;
    private string sampleName = "";
    private bool saved;
    private int version;

    /// <summary>Null: a new one.</summary>
    [Parameter]
    public int? Id { get; set; }

    /// <summary>Whether it was saved by the request before this one.</summary>
    [SupplyParameterFromQuery(Name = "zapisano")]
    private string? WasSaved { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private string Heading => Id is null ? Text.Of("profiles.new") : form!["Name"];

    /// <summary>No sample was chosen.</summary>
    public sealed record NoSample() : Problem("profile-no-sample");

    protected override async Task OnInitializedAsync()
    {
        var kept = Id is { } id ? await read.Of(id, Http.RequestAborted) : null;
        if (Id is not null && kept is null)
        {
            navigation.NotFound();
            return;
        }

        (saved, version) = (WasSaved is not null && HttpMethods.IsGet(Http.Request.Method), kept?.Version ?? 0);
        form = ProfileForm.Of(kept?.Profile ?? new DelimitedProfile { Name = "", Columns = new() { BookedOn = "" } });
    }

    private async Task SendAsync()
    {
        if (form is null) return;
        var sent = Http.Request.Form;
        var sample = sent.Files["Sample"];
        form = ProfileForm.Of(sent);
        version = int.TryParse(sent["Version"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var v) ? v : 0;
        if (sent["Action"] == "save") await SaveAsync();
        else if (sent["Action"] == "remove" && Id is { } id) await RemoveAsync(id);
        else await TryAsync(sample);
    }

    private async Task SaveAsync()
    {
        switch (await save.Handle(new(OfficeActor.Of(Http), Id, version, form!.ToProfile()), Http.RequestAborted))
        {
            case Result<SaveProfile.Saved>.Ok { Value: var kept }:
                navigation.NavigateTo($"/biuro/import/profile/{kept.Id}?zapisano=1");
                break;
            case Result<SaveProfile.Saved>.Refused { Problem: var problem }:
                refusal = problem;
                break;
        }
    }

    private async Task RemoveAsync(int id)
    {
        refusal = await remove.Handle(new(OfficeActor.Of(Http), id, version), Http.RequestAborted);
        if (refusal is null) navigation.NavigateTo("/biuro/import/profile");
    }

    private async Task TryAsync(IFormFile? sample)
    {
        if (sample is null || sample.Length == 0)
        {
            refusal = form!.ToProfile().Checked() is Result<DelimitedProfile>.Refused { Problem: var wrong } ? wrong : new NoSample();
            return;
        }

        sampleName = sample.FileName;
        await using var bytes = sample.OpenReadStream();
        var answer = TryProfile.On(form!.ToProfile(), bytes);
        (trial, refusal) = ((answer as Result<TryProfile.Trial>.Ok)?.Value, (answer as Result<TryProfile.Trial>.Refused)?.Problem);
    }
}
