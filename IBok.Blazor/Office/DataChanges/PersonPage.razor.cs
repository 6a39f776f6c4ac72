using System.Globalization;
using IBok.Blazor.Access;
using IBok.Blazor.Texts;
using IBok.Core.Accounts;
using IBok.Core.DataChanges;
using IBok.Core.Kernel;
using IBok.Core.Premises.Written;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Primitives;

namespace IBok.Blazor.Office.DataChanges;

/// <summary>A person's data and the letters that changed them; where a clerk applies the next one (JSM §2.11). The QR code of the printed request leads here.</summary>
public sealed partial class PersonPage(ReadPersonData read, ApplyWrittenChange apply, NavigationManager navigation, TimeProvider time)
{
    private ReadPersonData.Whole? one;
    private Problem? refusal;
    private IReadOnlyList<ApplyWrittenChange.Fault> faults = [];

    [Parameter]
    public string Code { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private int? Seen { get; set; }

    [SupplyParameterFromForm]
    private string? LetterOn { get; set; }

    [SupplyParameterFromForm]
    private string? ReceivedOn { get; set; }

    [SupplyParameterFromForm]
    private string? Mark { get; set; }

    [SupplyParameterFromQuery(Name = "zapisano")]
    private string? Done { get; set; }

    private bool MayChange => Http.User.IsInRole(Roles.Clerk) || Http.User.IsInRole(Roles.Administrator);

    private DateOnly Today => time.TodayInPoland();

    protected override async Task OnInitializedAsync()
    {
        one = Privacy.RestrictedPage.Of(await read.Of(OfficeActor.Of(Http), Code, Http.RequestAborted), navigation);
    }

    private static bool IsErasable(PersonField field) => ContactText.FaultOf(field, null) is null;

    private static int LongestOf(PersonField field) => field switch
    {
        PersonField.Email => ContactText.LongestEmail,
        PersonField.Phone or PersonField.Nip => ContactText.LongestShort,
        _ => ContactText.LongestText,
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private StringValues Posted(string name) => Http.Request.HasFormContentType ? Http.Request.Form[name] : StringValues.Empty;

    private string? Typed(PersonField field) => Posted($"New{field}").FirstOrDefault();

    private bool IsErased(PersonField field) => IsErasable(field) && Posted("Erase").Contains($"{field}", StringComparer.Ordinal);

    private string? FaultOf(PersonField field) => faults.FirstOrDefault(f => f.Field == field) is { } fault ? Text.Of($"field-fault.{fault.What}") : null;

    // An empty field stays as it is; taking a value away is said expressly.
    private async Task ApplyAsync()
    {
        if (!MayChange || one is null) return;
        var values = one.Fields.Select(f => f.Name).Where(f => IsErased(f) || !string.IsNullOrWhiteSpace(Typed(f))).ToDictionary(f => f, f => IsErased(f) ? null : Typed(f));
        var answer = await apply.Handle(
            new(OfficeActor.Of(Http), one.Code, Seen ?? -1, Day.Of(LetterOn), Day.Of(ReceivedOn), Mark, values), CancellationToken.None);
        if (answer is Result<ApplyWrittenChange.Applied>.Refused no)
        {
            refusal = no.Problem;
            faults = (no.Problem as ApplyWrittenChange.WrongFields)?.Faults ?? [];
            return;
        }

        navigation.NavigateTo($"{OfficePath.Person(one.Code)}?zapisano=1"); // reloading sends nothing twice
    }
}
