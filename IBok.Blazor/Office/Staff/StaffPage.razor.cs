using IBok.Blazor.Access;
using IBok.Core.Accounts;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Staff;

/// <summary>The cooperative's own people: a list by role and state, and a form for one more. Each is changed on the page of the login.</summary>
public sealed partial class StaffPage(FindLogins logins, AddUser add)
{
    private FindLogins.Found found = new(0, []);
    private Problem? refusal;
    private AddUser.Added? added;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "rola")]
    private string? AskedRole { get; set; }

    [SupplyParameterFromQuery(Name = "stan")]
    private string? State { get; set; }

    [SupplyParameterFromForm]
    private string? NewLogin { get; set; }

    [SupplyParameterFromForm]
    private string? NewRole { get; set; }

    protected override Task OnInitializedAsync() => AskAgain();

    private async Task AddAsync()
    {
        if (!Http.User.IsInRole(Roles.Administrator)) return;
        var role = NewRole ?? "";
        switch (role == Roles.Resident ? new ChangeRole.StaffOnly(NewLogin ?? "")
            : await add.Handle(new(NewLogin?.Trim() ?? "", role, null, By: OfficeActor.Of(Http)), Http.RequestAborted))
        {
            case Result<AddUser.Added>.Ok { Value: var done }:
                added = done;
                break;
            case Result<AddUser.Added>.Refused no:
                refusal = no.Problem;
                break;
        }

        await AskAgain();
    }

    private async Task AskAgain() => found = await logins.Page(new(Staff: true, null, AskedRole, StateSelect.Parse(State)), Http.RequestAborted);
}
