using System.Security.Claims;
using IBok.Core.Accounts;

namespace IBok.Blazor.Access;

/// <summary>How far the visitor has come in signing in, and where the next step is done.</summary>
internal static class SignInStage
{
    public const string Claim = "stage";

    /// <summary>Null for who has not begun.</summary>
    public static SessionStage? Of(ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true && Enum.TryParse<SessionStage>(user.FindFirstValue(Claim), out var stage) ? stage : null;

    /// <summary>True for who is signed in, not merely on the way.</summary>
    public static bool IsSignedIn(this ClaimsPrincipal user) => Of(user) == SessionStage.Full;

    /// <summary>Where somebody belongs now.</summary>
    public static string PathOf(SessionStage stage, string role) => stage switch
    {
        SessionStage.SecondFactor => "/logowanie/drugi-skladnik",
        SessionStage.NewPassword => "/haslo/nowe",
        SessionStage.Enrolment => "/logowanie/nowy-skladnik",
        _ => role == Roles.Resident ? "/" : "/biuro",
    };
}
