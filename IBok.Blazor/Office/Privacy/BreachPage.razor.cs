using System.Globalization;
using IBok.Blazor.Access;
using IBok.Core.Kernel;
using IBok.Core.Privacy.Breaches;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Privacy;

/// <summary>One breach: the 72 hours, the decisions whom to tell, what was done.</summary>
public sealed partial class BreachPage(ReadBreaches read, BreachWork work, NavigationManager navigation, TimeProvider time)
{
    private ReadBreaches.Whole? one;
    private Problem? refusal;

    [Parameter]
    public string Number { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private BreachRisk? Risk { get; set; }

    [SupplyParameterFromForm]
    private string? Persons { get; set; }

    [SupplyParameterFromForm]
    private string? At { get; set; }

    [SupplyParameterFromForm]
    private string? Words { get; set; }

    private string Now => BreachMoment.Written(time.GetUtcNow().UtcDateTime);

    private BreachWork.Handle Handle => new(
        OfficeActor.Of(Http), Number, int.TryParse(Http.Request.Form["Version"], CultureInfo.InvariantCulture, out var seen) ? seen : -1);

    protected override async Task OnInitializedAsync() => one = RestrictedPage.Of(await read.One(Number, Http.RequestAborted), navigation);

    // What was typed stays in its form.
    private string? TypedIn(string form, string? known) => PostedForm.Is(Http, form) ? Words : known;

    private Task AssessAsync() => After(work.Assess(Handle, Risk ?? BreachRisk.Unlikely, BreachMoment.Count(Persons), Words, CancellationToken.None));

    private Task OfficeAsync() => After(work.TellOffice(Handle, BreachMoment.Of(At), Words, CancellationToken.None));

    private Task PersonsAsync() => After(work.TellPersons(Handle, BreachMoment.Of(At), Words, CancellationToken.None));

    private Task NoteAsync() => After(work.Note(Handle, Words, CancellationToken.None));

    private Task CloseAsync() => After(work.Close(Handle, Words, CancellationToken.None));

    private async Task After(Task<Result<bool>> step)
    {
        refusal = (await step as Result<bool>.Refused)?.Problem;
        if (refusal is null) navigation.NavigateTo($"/biuro/ochrona-danych/naruszenia/{Number}");
        else one = (await read.One(Number, Http.RequestAborted) as Result<ReadBreaches.Whole>.Ok)?.Value;
    }
}
