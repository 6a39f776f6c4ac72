using System.Security.Claims;
using IBok.Blazor.Access;
using IBok.Blazor.Shell;
using IBok.Core.Accounts;
using IBok.Core.Accounts.SecondFactor;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Login.SecondFactor;

/// <summary>The second factors of whoever is signed in, or on the way to it: add, take away, new recovery codes. Plain posts; passkeys need a script.</summary>
public sealed partial class SecondFactorSetup(
    ReadSecondFactor read, SetUpTotp totp, RemoveSecondFactor remove, NewRecoveryCodes newCodes, IOptions<Cooperative> cooperative)
{
    private ReadSecondFactor.State? state;
    private SetUpTotp.Begun? begun;
    private IReadOnlyList<string> codes = [];
    private string? after;
    private Problem? refusal;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private string? Password { get; set; }

    [SupplyParameterFromForm]
    private string? Code { get; set; }

    [SupplyParameterFromForm]
    private string? Passkey { get; set; }

    private string SessionId => Http.User.FindFirstValue(Policies.SessionClaim) ?? "";

    private string Address => OfficeActor.Of(Http).Address;

    private string Here => Http.Request.Path;

    private string Issuer => $"iBOK {cooperative.Value.Name}";

    /// <summary>In the step of signing in the password was given moments ago.</summary>
    private bool IsForced => SignInStage.Of(Http.User) == SessionStage.Enrolment;

    protected override async Task OnInitializedAsync()
    {
        await AskAgain();
        if (Code is not null) begun = Take(await totp.Again(SessionId, Issuer, Http.RequestAborted)); // a form that is posted must stand on the page
    }

    private async Task BeginAsync() => begun = Take(await totp.Begin(SessionId, Password, Address, Issuer, Http.RequestAborted));

    private async Task ConfirmAsync()
    {
        if (Take(await totp.Confirm(SessionId, Code ?? "", Address, Http.RequestAborted)) is not { } done) return;
        (codes, begun) = (done.Codes, null);
        if (done.Next is { } next)
        {
            await LoginCookie.SignIn(Http, next);
            after = SignInStage.PathOf(next.Stage, next.Role);
        }

        await AskAgain();
    }

    private async Task RemoveAsync()
    {
        Take(await remove.Own(SessionId, Password ?? "", string.IsNullOrEmpty(Passkey) ? null : Passkey, Address, Http.RequestAborted));
        await AskAgain();
    }

    private async Task NewCodesAsync()
    {
        codes = Take(await newCodes.Handle(SessionId, Password ?? "", Address, Http.RequestAborted))?.Codes ?? [];
        await AskAgain();
    }

    private T? Take<T>(Result<T> answer)
        where T : class
    {
        refusal = (answer as Result<T>.Refused)?.Problem;
        if (refusal is not null) TooBusy.Say(Http, refusal);
        return (answer as Result<T>.Ok)?.Value;
    }

    private async Task AskAgain() => state = await read.Of(Http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", Http.RequestAborted);
}
