using IBok.Blazor.Access;
using IBok.Core.Complaints;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Complaints;

/// <summary>A form on the page of a complaint.</summary>
public abstract class ComplaintForm : CaseForm
{
    [Parameter, EditorRequired]
    public ReadComplaint.Whole Case { get; set; } = null!;

    protected override string Page => $"/biuro/reklamacje/{Case.Number}";

    protected ComplaintWork.Handle Handle => new(OfficeActor.Of(Http), Case.Number, Seen);

    protected bool Offers(string form, params ReadOnlySpan<ComplaintState> states) => Offers(form, states.Contains(Case.State));
}
