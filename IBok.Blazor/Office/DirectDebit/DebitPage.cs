namespace IBok.Blazor.Office.DirectDebit;

/// <summary>A page of direct debits: who takes its steps.</summary>
public abstract class DebitPage : StepPage
{
    protected override bool MayDecide => Http.User.MayDecideMandates();
}
