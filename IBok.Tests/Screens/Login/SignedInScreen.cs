using System.Security.Claims;
using Bunit;
using IBok.Blazor.Access;
using IBok.Blazor.Shell;
using IBok.Core.Accounts;
using IBok.Tests.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IBok.Tests.Screens.Login;

/// <summary>A component of the sign-in pages before somebody who is signed in, with the product's own services behind it.</summary>
internal sealed class SignedInScreen : IAsyncDisposable
{
    private readonly BunitContext screen = new();

    private SignedInScreen(HostCore core, SignIn.SignedIn session) => (Core, Session) = (core, session);

    public HostCore Core { get; }

    public SignIn.SignedIn Session { get; }

    /// <param name="stage">Of the session in the cookie.</param>
    public static async Task<SignedInScreen> Open(SessionStage stage = SessionStage.Full)
    {
        var core = await HostCore.Start();
        await core.AddStaff("anna");
        var one = new SignedInScreen(core, (await core.SignIn("anna"))!);
        one.screen.Services.AddSingleton<AntiforgeryStateProvider>(new NoToken());
        one.screen.Services.AddSingleton(Options.Create(new Cooperative { Name = "SM Próbna" }));
        one.screen.Services.AddFallbackServiceProvider(core.Services);
        one.Stage = stage;
        return one;
    }

    private SessionStage Stage { get; set; }

    public IRenderedComponent<T> Show<T>()
        where T : IComponent
    {
        var request = new DefaultHttpContext { User = new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, Session.UserId), new(ClaimTypes.Name, "anna"), new(Policies.SessionClaim, Session.SessionId), new(SignInStage.Claim, $"{Stage}"),
        ], "cookie")) };
        request.Request.Path = "/biuro/moje-konto";
        return screen.Render<T>(p => p.AddCascadingValue<HttpContext>(request));
    }

    /// <summary>Fills what a browser's post would: a field that the component takes from the form.</summary>
    public static void Type<T>(IRenderedComponent<T> component, string field, string value)
        where T : IComponent => typeof(T).GetProperty(field, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
            .SetValue(component.Instance, value);

    public async ValueTask DisposeAsync()
    {
        await screen.DisposeAsync();
        await Core.DisposeAsync();
    }
}
