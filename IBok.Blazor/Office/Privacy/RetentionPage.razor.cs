using System.Globalization;
using IBok.Blazor.Access;
using IBok.Blazor.Texts;
using IBok.Core.Kernel;
using IBok.Core.Privacy.Retention;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Privacy;

/// <summary>What was kept long enough, for a person to decide on; the table of terms; what was decided lately.</summary>
public sealed partial class RetentionPage(ListErasures list, DecideErasures decide, TakePersonAgain again, NavigationManager navigation, TimeProvider time)
{
    private ListErasures.All all = new([], [], null, []);
    private Problem? refusal;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private string? Act { get; set; }

    [SupplyParameterFromForm]
    private string? Reason { get; set; }

    [SupplyParameterFromForm]
    private string? Until { get; set; }

    [SupplyParameterFromQuery(Name = "gotowe")]
    private string? Done { get; set; }

    private IReadOnlyList<int> Chosen => PostedForm.Is(Http, "decide")
        ? [.. Http.Request.Form["Chosen"].Select(c => int.TryParse(c, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0)] : [];

    protected override async Task OnInitializedAsync() => all = await list.Now(time.TodayInPoland(), Http.RequestAborted);

    private bool IsChosen(int id) => Chosen.Contains(id);

    private async Task DecideAsync()
    {
        var by = OfficeActor.Of(Http);
        await After(Act == "keep" ? decide.Keep(by, Chosen, Reason, Day.Of(Until), CancellationToken.None) : decide.Erase(by, Chosen, CancellationToken.None));
    }

    private Task AgainAsync(string person) => After(again.Handle(OfficeActor.Of(Http), person, CancellationToken.None));

    private async Task After<T>(Task<Result<T>> step)
    {
        refusal = (await step as Result<T>.Refused)?.Problem;
        if (refusal is null) navigation.NavigateTo("/biuro/ochrona-danych/retencja?gotowe=1");
        else all = await list.Now(time.TodayInPoland(), Http.RequestAborted);
    }
}
