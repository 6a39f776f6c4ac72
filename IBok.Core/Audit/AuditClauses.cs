namespace IBok.Core.Audit;

/// <summary>
/// What an operation rests on where that does not depend on the case: a clause of the regulations (JSM) or a law. Whoever decides by another
/// clause says so.
/// </summary>
internal static class AuditClauses
{
    /// <summary>Answers by e-mail where the client has filed a statement.</summary>
    internal const string ElectronicAnswers = "ChSM III.4";

    private static readonly Dictionary<AuditOperation, string> Fixed = new()
    {
        [AuditOperation.LoginAdded] = "JSM §1.2",
        [AuditOperation.PasswordChanged] = "JSM §2.9",
        [AuditOperation.PasswordReset] = "JSM §2.10",
        [AuditOperation.PasswordLinkIssued] = "JSM §2.10",
        [AuditOperation.PasswordSetByLink] = "JSM §2.10",
        [AuditOperation.PersonChanged] = "JSM §2.11",
        [AuditOperation.PersonDifferenceSettled] = "JSM §2.11",
        [AuditOperation.AnnouncementPublished] = "JSM §3.3",
        [AuditOperation.AnnouncementWithdrawn] = "JSM §3.3",
        [AuditOperation.BreakPlanned] = "JSM §3.1",
        [AuditOperation.BreakEnded] = "JSM §3.1",
        [AuditOperation.PackagePosted] = "JSM §3.7",
        [AuditOperation.PackageRefused] = "JSM §3.7",
        [AuditOperation.PackageHeld] = "JSM §3.7",
        [AuditOperation.PackageApproved] = "JSM §3.7",
        [AuditOperation.PackageUndone] = "JSM §3.7",
        [AuditOperation.PortalRead] = "JSM §4.3",
        [AuditOperation.QuestionAsked] = "JSM §4.3",
        [AuditOperation.QuestionAnswered] = "JSM §4.3",
        [AuditOperation.SessionsEnded] = "JSM §5.3",
        [AuditOperation.SecondFactorAdded] = "JSM §5.3",
        [AuditOperation.SecondFactorRemoved] = "JSM §5.3",
        [AuditOperation.RecoveryCodeUsed] = "JSM §5.3",
        [AuditOperation.RecoveryCodesMade] = "JSM §5.3",
        [AuditOperation.ManyFailedSignIns] = "JSM §7.2",
        [AuditOperation.OwnPasswordWrong] = "JSM §5.3",
        [AuditOperation.RegulationPublished] = "JSM §7.3",
        [AuditOperation.RegulationWritten] = "JSM §7.4",
        [AuditOperation.EmailStatementGiven] = ElectronicAnswers,
        [AuditOperation.EmailStatementWithdrawn] = ElectronicAnswers,
        [AuditOperation.PersonExported] = "RODO art. 15",
        [AuditOperation.PersonRestricted] = "RODO art. 18 ust. 1",
        [AuditOperation.RestrictionLifted] = "RODO art. 18 ust. 3",
        [AuditOperation.PersonalDataErased] = "RODO art. 5 ust. 1 lit. e",
        [AuditOperation.ErasureKept] = "RODO art. 5 ust. 1 lit. e",
        [AuditOperation.AuditWordsErased] = "RODO art. 5 ust. 1 lit. e",
        [AuditOperation.BreachStep] = "RODO art. 33 ust. 5",
        [AuditOperation.RateProposed] = "KC art. 481 §2",
        [AuditOperation.RateConfirmed] = "KC art. 481 §2",
        [AuditOperation.RateRejected] = "KC art. 481 §2",
    };

    public static string? Of(AuditOperation operation) => Fixed.GetValueOrDefault(operation);
}
