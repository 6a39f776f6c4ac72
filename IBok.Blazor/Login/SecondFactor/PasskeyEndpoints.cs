using System.Security.Claims;
using IBok.Blazor.Access;
using IBok.Blazor.Shell.Display;
using IBok.Blazor.Texts;
using IBok.Core.Accounts;
using IBok.Core.Accounts.SecondFactor;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace IBok.Blazor.Login.SecondFactor;

/// <summary>
/// What passkeys.js asks for: options, and the authenticator's answer (WebAuthn). Identity checks the answer; our use cases keep it or let in.
/// Every answer is JSON with a sentence or the address to go to.
/// </summary>
internal static partial class PasskeyEndpoints
{
    private const int LongestAnswer = 16 * 1024;

    /// <param name="Credential">The authenticator's answer, as JSON.</param>
    /// <param name="Name">How the owner calls a new passkey.</param>
    internal sealed record Answered(string Credential, string? Name, string? ReturnTo);

    /// <param name="Go">Where the browser goes next.</param>
    /// <param name="Problem">Why not.</param>
    /// <param name="Codes">Recovery codes, shown once.</param>
    internal sealed record Told(string? Go = null, string? Problem = null, IReadOnlyList<string>? Codes = null);

    public sealed record NotAccepted() : Problem("passkey-not-accepted");

    public static void AddIBokPasskeys(this IServiceCollection services)
    {
        services.AddSingleton<PasskeyChallenges>();
        services.AddScoped<IPasskeyHandler<IBokUser>, PasskeyHandler<IBokUser>>();
        services.Configure<IdentityPasskeyOptions>(o => (o.UserVerificationRequirement, o.ResidentKeyRequirement) = ("required", "required"));
    }

    public static void MapPasskeys(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/logowanie/klucz").WithMetadata(new RequireAntiforgeryTokenAttribute(), new ReadOnPage()).AddEndpointFilter(OnlyOurPages);
        group.MapPost("/opcje", AskToSignIn);
        group.MapPost("", SignInAsync);
        group.MapPost("/nowy/opcje", AskToAdd).RequireAuthorization(Policies.AddsSecondFactor);
        group.MapPost("/nowy", AddAsync).RequireAuthorization(Policies.AddsSecondFactor);
    }

    private static async ValueTask<object?> OnlyOurPages(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true } && call.HttpContext.Request.ContentLength is null or < LongestAnswer
            ? await next(call) : Results.BadRequest();

    private static async Task<IResult> AskToSignIn(HttpContext context, IPasskeyHandler<IBokUser> passkeys, PasskeyChallenges challenges)
    {
        var options = await passkeys.MakeRequestOptionsAsync(null, context); // whose it is, the authenticator says: nobody learns who has one
        challenges.Keep(context, options.AssertionState ?? "");
        return Results.Text(options.RequestOptionsJson, "application/json");
    }

    private static async Task<IResult> SignInAsync(
        HttpContext context, Answered answered, IPasskeyHandler<IBokUser> passkeys, PasskeyChallenges challenges, UsePasskey use, ILogger<SignIn> log)
    {
        var address = OfficeActor.Of(context).Address;
        var result = await passkeys.PerformAssertionAsync(new() { HttpContext = context, CredentialJson = answered.Credential, AssertionState = challenges.Take(context) });
        var waiting = SignInStage.Of(context.User) == SessionStage.SecondFactor ? context.User.FindFirstValue(Policies.SessionClaim) : null;
        if (!result.Succeeded
            || await use.SignIn(result.User.Id, result.Passkey, waiting, address, DeviceName.Of(context.Request.Headers.UserAgent), context.RequestAborted)
                is not Result<SignIn.SignedIn>.Ok { Value: var who })
        {
            log.SignInRefused(address);
            return Results.Json(new Told(Problem: Text.Of(new NotAccepted())));
        }

        await LoginCookie.SignIn(context, who);
        log.SignedIn(who.UserId, address);
        return Results.Json(new Told(Go: who.Stage == SessionStage.Full && LocalPath.Of(answered.ReturnTo) is { } back and not "/"
            ? back : SignInStage.PathOf(who.Stage, who.Role)));
    }

    private static async Task<IResult> AskToAdd(HttpContext context, IPasskeyHandler<IBokUser> passkeys, PasskeyChallenges challenges)
    {
        var (id, login) = (context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", context.User.Identity?.Name ?? "");
        var options = await passkeys.MakeCreationOptionsAsync(new() { Id = id, Name = login, DisplayName = login }, context);
        challenges.Keep(context, options.AttestationState ?? "");
        return Results.Text(options.CreationOptionsJson, "application/json");
    }

    private static async Task<IResult> AddAsync(
        HttpContext context, Answered answered, IPasskeyHandler<IBokUser> passkeys, PasskeyChallenges challenges, UsePasskey use)
    {
        var result = await passkeys.PerformAttestationAsync(new() { HttpContext = context, CredentialJson = answered.Credential, AttestationState = challenges.Take(context) });
        if (!result.Succeeded || result.UserEntity.Id != context.User.FindFirstValue(ClaimTypes.NameIdentifier))
            return Results.Json(new Told(Problem: Text.Of(new NotAccepted())));
        var name = string.IsNullOrWhiteSpace(answered.Name) ? DeviceName.Of(context.Request.Headers.UserAgent) : answered.Name.Trim();
        var answer = await use.Add(
            context.User.FindFirstValue(Policies.SessionClaim) ?? "", result.Passkey, name, OfficeActor.Of(context).Address, context.RequestAborted);
        if (answer is not Result<SecondFactorAdded.Done>.Ok { Value: var done })
            return Results.Json(new Told(Problem: Text.Of(((Result<SecondFactorAdded.Done>.Refused)answer).Problem)));
        if (done.Next is { } next) await LoginCookie.SignIn(context, next);
        return Results.Json(new Told(Go: done.Next is null ? "" : SignInStage.PathOf(done.Next.Stage, done.Next.Role), Codes: done.Codes));
    }
}
