using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Audit;

/// <summary>Who did what to which object, when and from where; each entry seals the ones before it.</summary>
public sealed class AuditEntry
{
    /// <summary>1, 2, 3 … without gaps.</summary>
    public required long Seq { get; init; }

    public required DateTime At { get; init; }

    public required string Actor { get; init; }

    public required string Address { get; init; }

    public required AuditOperation Operation { get; init; }

    /// <summary>What it was done to: a login, an account, an import.</summary>
    public required string Subject { get; init; }

    public string? Before { get; init; }

    public string? After { get; init; }

    /// <summary>What it rests on, such as <c>JSM §2.12</c>; null where no rule asks for it.</summary>
    public string? Clause { get; init; }

    /// <summary>Of address, before and after; erased with them. Null too in entries from before they could be erased.</summary>
    public string? Salt { get; init; }

    /// <summary>What stood for address, before and after when they were erased; null while they stand here.</summary>
    public string? Digest { get; init; }

    /// <summary>The entry that tells of the erasure.</summary>
    public long? ErasedBy { get; init; }

    /// <summary>SHA-256 over this entry and the hash before it, lower-case hex.</summary>
    public required string Hash { get; init; }
}

public enum AuditOperation
{
    LoginAdded,
    PasswordReset,
    AccountBlocked,
    AccountUnblocked,
    AccountClosed,
    RoleChanged,
    PackagePosted,
    PackageRefused,
    PackageHeld,
    PackageApproved,
    PackageUndone,
    StatementPosted,
    StatementRefused,
    BankLinePosted,
    BankLineTakenBack,
    BankLineMoved,
    MatchRuleMade,

    /// <summary>A member of staff looked at a person's data.</summary>
    PersonRead,

    /// <summary>A member of staff saw a resident's pages as the resident sees them.</summary>
    PortalRead,
    SourceRead,
    NoteAdded,
    HolidayProposed,
    HolidayConfirmed,
    HolidayRejected,
    RateProposed,
    RateConfirmed,
    RateRejected,
    RatesChecked,
    QuestionAsked,
    QuestionAnswered,

    /// <summary>A clerk said that a letter came back, is to be tried again or was printed.</summary>
    LetterMarked,
    PasswordChanged,

    /// <summary>Somebody signed in was asked for the password again and typed another.</summary>
    OwnPasswordWrong,
    PasswordSetByLink,
    PasswordLinkIssued,
    SessionsEnded,
    AuditExported,
    BlockProposed,
    BlockWithdrawn,
    SecondFactorAdded,
    SecondFactorRemoved,
    RecoveryCodeUsed,
    RecoveryCodesMade,

    /// <summary>Many wrong passwords for one login within an hour (JSM §7.2b).</summary>
    ManyFailedSignIns,
    RegulationWritten,
    RegulationPublished,

    /// <summary>A step of an application for an account.</summary>
    RegistrationStep,

    /// <summary>A letter about a person's data was applied (JSM §2.11).</summary>
    PersonChanged,

    /// <summary>A clerk looked at a value that came instead of a letter's.</summary>
    PersonDifferenceSettled,

    /// <summary>How a bank's delimited file is read was written or changed.</summary>
    StatementProfileSaved,
    CollectionProposed,
    CollectionApproved,
    CollectionDiscarded,
    CollectionSent,

    /// <summary>A file for the bank was taken out of the program (ChSM IV.4).</summary>
    FileHandedOut,

    /// <summary>A bank's answer to collections was taken.</summary>
    AnswerTaken,
    RefusalCodeSet,
    DebitTaskDone,
    PayoutStep,

    StatementProfileRemoved,

    /// <summary>The central bank's register of sort codes was put in force.</summary>
    BankRegisterLoaded,

    /// <summary>A person's statement about answers by e-mail was entered, or taken back.</summary>
    EmailStatementGiven,
    EmailStatementWithdrawn,

    /// <summary>A step of a complaint.</summary>
    ComplaintStep,
    AnnouncementPublished,

    /// <summary>Everything about a person left as an archive.</summary>
    PersonExported,
    AnnouncementWithdrawn,
    BreakPlanned,
    BreakEnded,

    /// <summary>A step of a direct-debit mandate.</summary>
    MandateStep,

    /// <summary>A step of a person's request under the GDPR.</summary>
    DataRequestStep,

    /// <summary>Data of a person were hidden from staff, or shown again (RODO art. 18).</summary>
    PersonRestricted,
    RestrictionLifted,

    /// <summary>Personal data were erased, or kept longer than proposed.</summary>
    PersonalDataErased,
    ErasureKept,

    /// <summary>Words of this log about a person were erased; how many entries is told.</summary>
    AuditWordsErased,

    /// <summary>What packages tell of somebody whose data were erased is taken again.</summary>
    PersonTakenAgain,

    /// <summary>A breach of data protection was entered, or a step of it.</summary>
    BreachStep,

    /// <summary>A bank was put on the list of participants in direct debit, or taken off it.</summary>
    DebitBankChanged,
    AnswerProfileSaved,
    AnswerProfileRemoved,

    /// <summary>A bank's file with all its lines.</summary>
    StatementTakenBack,
    AccountLettersWritten,
    AccountLettersPrinted,
    AgreementStep,

    /// <summary>A report left as a workbook, whole or in part.</summary>
    ReportExported,
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("AuditLog");
        entry.HasKey(e => e.Seq);
        entry.Property(e => e.Seq).ValueGeneratedNever();
    }
}
