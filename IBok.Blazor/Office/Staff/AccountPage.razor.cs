using IBok.Blazor.Access;
using IBok.Blazor.Texts;
using IBok.Core.Accounts;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Staff;

/// <summary>One login: block, unblock, a new password, another role. Clerks act on residents, administrators on everybody but themselves.</summary>
public sealed partial class AccountPage(
    FindLogins logins, ChangeAccountState states, ResetPassword passwords, ChangeRole roles, AuditLog audit)
{
    private FindLogins.Row? user;
    private Problem? refusal;
    private AddUser.Added? password;
    private string? done;

    [Parameter]
    public string Login { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private string? Reason { get; set; }

    [SupplyParameterFromForm]
    private string? Role { get; set; }

    private Actor By => OfficeActor.Of(Http);

    private bool IsStaff => user!.Role != Roles.Resident;

    private bool IsActive => user!.State == PortalAccountState.Active;

    private bool MayChange => MayAct && user!.State != PortalAccountState.Closed;

    private bool MayAct => Http.User.IsInRole(Roles.Administrator) || (Http.User.IsInRole(Roles.Clerk) && user!.Role == Roles.Resident);

    protected override async Task OnInitializedAsync()
    {
        await AskAgain();
        if (user is null || (IsStaff && !Http.User.IsInRole(Roles.Administrator) && !Http.User.IsInRole(Roles.Auditor)))
        {
            user = null;
            Navigation.NotFound();
            return;
        }

        if (!IsStaff) await audit.Add(OfficeActor.Of(Http), AuditOperation.PersonRead, $"konto iBOK {user.Login}", Http.RequestAborted);
    }

    private async Task ChangeStateAsync()
    {
        if (!MayChange) return;
        var wanted = IsActive ? PortalAccountState.Blocked : PortalAccountState.Active;
        switch (await states.Handle(new(By, user!.Login, wanted, Reason ?? ""), Http.RequestAborted))
        {
            case Result<ChangeAccountState.Changed>.Refused no:
                refusal = no.Problem;
                break;
            default:
                done = Text.Of($"accounts-done.{wanted}");
                break;
        }

        await AskAgain();
    }

    private async Task ResetAsync()
    {
        if (!MayChange) return;
        switch (await passwords.Handle(user!.Login, By, Http.RequestAborted))
        {
            case Result<AddUser.Added>.Ok { Value: var added }:
                password = added;
                break;
            case Result<AddUser.Added>.Refused no:
                refusal = no.Problem;
                break;
        }
    }

    private async Task ChangeRoleAsync()
    {
        if (!Http.User.IsInRole(Roles.Administrator)) return;
        switch (await roles.Handle(new(By, user!.Login, Role ?? ""), Http.RequestAborted))
        {
            case Result<ChangeRole.Changed>.Refused no:
                refusal = no.Problem;
                break;
            default:
                done = Text.Of("accounts.role-changed");
                break;
        }

        await AskAgain();
    }

    private async Task AskAgain() => user = await logins.One(Login, Http.RequestAborted);
}
