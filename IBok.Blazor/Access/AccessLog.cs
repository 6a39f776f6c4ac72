namespace IBok.Blazor.Access;

/// <summary>Refusals worth knowing of. Ids only: no names, no numbers of accounts.</summary>
internal static partial class AccessLog
{
    [LoggerMessage(1, LogLevel.Warning, "User {User} asked for {What}, which is not theirs or does not exist.")]
    public static partial void NotYours(this ILogger log, string user, string what);

    [LoggerMessage(2, LogLevel.Warning, "Sign-in refused from {Address}.")]
    public static partial void SignInRefused(this ILogger log, string address);

    [LoggerMessage(3, LogLevel.Information, "User {User} signed in from {Address}.")]
    public static partial void SignedIn(this ILogger log, string user, string address);

    [LoggerMessage(4, LogLevel.Information, "User {User} signed out; everywhere: {Everywhere}.")]
    public static partial void SignedOut(this ILogger log, string user, bool everywhere);

    [LoggerMessage(5, LogLevel.Warning, "User {User} sent a form to {Pattern} with fields that nothing there asks for: {Fields}.")]
    public static partial void ExtraFields(this ILogger log, string user, string pattern, string fields);
}
