namespace IBok.Core.Accounts;

/// <summary>What a sign-in still needs after the password.</summary>
/// <param name="SecondFactor">The login has one.</param>
/// <param name="NewPassword">Staff made the password.</param>
/// <param name="Enrolment">The login must have a second factor and has none.</param>
internal readonly record struct SignInNeeds(bool SecondFactor, bool NewPassword, bool Enrolment);

/// <summary>The order of the steps: who somebody is comes before anything is changed.</summary>
internal static class SignInSteps
{
    /// <param name="done">The step that was just done; null: the password was right.</param>
    /// <param name="needs">What this login needs.</param>
    public static SessionStage After(SessionStage? done, SignInNeeds needs) => done switch
    {
        null when needs.SecondFactor => SessionStage.SecondFactor,
        null or SessionStage.SecondFactor when needs.NewPassword => SessionStage.NewPassword,
        null or SessionStage.SecondFactor or SessionStage.NewPassword when needs.Enrolment => SessionStage.Enrolment,
        _ => SessionStage.Full,
    };
}
