using IBok.Core.Accounts;

namespace IBok.Blazor.Office.AccountLetters;

/// <summary>A page of letters about accounts: accounting writes them, everybody in the office may read them.</summary>
public abstract class AccountLettersPage : StepPage
{
    protected const string Home = "/biuro/pisma", Agreements = "/biuro/ugody";

    protected override bool MayDecide => Http.User.IsInRole(Roles.Accountant) || Http.User.IsInRole(Roles.Administrator);

    /// <summary>What a form or an address brought that is no day, amount or number.</summary>
    protected sealed record NotUnderstood(string Found) : IBok.Core.Kernel.Problem("account-letters-not-understood");
}
