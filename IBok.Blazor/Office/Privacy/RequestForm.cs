using IBok.Blazor.Access;
using IBok.Core.Privacy.Requests;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Privacy;

/// <summary>A form on the page of a request about personal data.</summary>
public abstract class RequestForm : CaseForm
{
    [Parameter, EditorRequired]
    public ReadRequest.Whole Case { get; set; } = null!;

    protected override string Page => $"/biuro/ochrona-danych/wnioski/{Case.Number}";

    protected RequestWork.Handle Handle => new(OfficeActor.Of(Http), Case.Number, Seen);

    protected bool Offers(string form, params ReadOnlySpan<RequestState> states) => Offers(form, states.Contains(Case.State));
}
