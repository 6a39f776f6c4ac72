using System.Security.Claims;
using IBok.Blazor.Access;
using IBok.Core.Accounts;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Login;

/// <summary>Signing in: a plain form post, the same answer for every reason of refusal.</summary>
public sealed partial class SignInPage(SignIn signIn, Sessions sessions, NavigationManager navigation, ILogger<SignInPage> log)
{
    private Problem? refusal;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private string? Login { get; set; }

    [SupplyParameterFromForm]
    private string? Password { get; set; }

    [SupplyParameterFromForm(Name = "Powrot")]
    private string? PostedReturn { get; set; }

    [SupplyParameterFromQuery(Name = "powrot")]
    private string? QueryReturn { get; set; }

    [SupplyParameterFromQuery(Name = "po")]
    private string? After { get; set; }

    private string? ReturnTo => PostedReturn ?? QueryReturn;

    protected override void OnInitialized()
    {
        if (HttpMethods.IsGet(Http.Request.Method) && Http.User.IsSignedIn()) navigation.NavigateTo(Policies.HomeOf(Http.User));
    }

    private async Task SignInAsync()
    {
        var address = Http.Connection.RemoteIpAddress?.ToString() ?? "";
        var answer = await signIn.Handle(new(Login ?? "", Password ?? "", address, DeviceName.Of(Http.Request.Headers.UserAgent)), Http.RequestAborted);
        if (answer is not Result<SignIn.SignedIn>.Ok { Value: var who })
        {
            log.SignInRefused(address);
            refusal = ((Result<SignIn.SignedIn>.Refused)answer).Problem;
            TooBusy.Say(Http, refusal);
            return;
        }

        if (Http.User.FindFirstValue(Policies.SessionClaim) is { } before) await sessions.End(before, CancellationToken.None);
        await LoginCookie.SignIn(Http, who);
        log.SignedIn(who.UserId, address);
        var next = SignInStage.PathOf(who.Stage, who.Role);
        var path = LocalPath.Of(ReturnTo) is { } back && back != "/" ? back : null;
        navigation.NavigateTo(who.Stage == SessionStage.Full ? path ?? next : path is null ? next : $"{next}?powrot={Uri.EscapeDataString(path)}");
    }
}
