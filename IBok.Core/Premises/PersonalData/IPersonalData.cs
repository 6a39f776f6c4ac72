using IBok.Core.Data;

namespace IBok.Core.Premises.PersonalData;

/// <summary>
/// One kind of personal data that a slice holds: what there is, until when a law keeps it, and how it is erased. Every slice with data of persons implements it
/// for its own tables; requests of persons and the monthly list ask all of them (RODO art. 5 ust. 1 lit. e, art. 17).
/// </summary>
public interface IPersonalData
{
    DataKind Kind { get; }

    /// <summary>What is held of a person, piece by piece; nothing where all is erased.</summary>
    Task<IReadOnlyList<KeptData>> Of(IBokDb db, int personId, DateOnly today, CancellationToken stop);

    /// <summary>What was kept long enough, of anybody: at most so many pieces, with their person where they have one.</summary>
    Task<IReadOnlyList<(int? PersonId, KeptData Piece)>> Ended(IBokDb db, DateOnly today, int most, CancellationToken stop);

    /// <summary>Erases a piece inside the caller's transaction, which has told the database that it does; answers which subjects of the audit log lose their words with it.</summary>
    Task<IReadOnlyList<string>> Erase(IBokDb db, int? personId, string piece, DateTime now, CancellationToken stop);
}

/// <summary>A piece of a person's data.</summary>
/// <param name="Piece">Its name inside its kind: the number of a case, a year; empty where a person has one.</param>
/// <param name="Until">The last day on which it is kept; null while what keeps it lasts.</param>
/// <param name="Because">What keeps it.</param>
/// <param name="GoesOnRequest">Nothing but our own interest keeps it: whoever asks has it erased at once.</param>
public sealed record KeptData(DataKind Kind, string Piece, DateOnly? Until, KeptBecause Because, bool GoesOnRequest = false)
{
    /// <summary>Whether it may be erased on a day.</summary>
    public bool MayGo(DateOnly today, bool onRequest) => Until < today || (onRequest && GoesOnRequest && Until is not null);
}

/// <summary>Kinds of the retention table.</summary>
public enum DataKind
{
    /// <summary>Password, second factor, sessions and devices of a login.</summary>
    SignIn,

    /// <summary>The form by which somebody registered, with its scans.</summary>
    Application,

    /// <summary>E-mail and phone.</summary>
    Contact,

    /// <summary>Name, address, NIP, and what they were before.</summary>
    Identity,
    Complaint,
    Mandate,
    EmailStatement,
    Letter,

    /// <summary>Reminders, demands, information about balances.</summary>
    AccountLetter,
    Question,

    /// <summary>What was written down about agreements on instalments.</summary>
    Agreement,

    /// <summary>Who sent transfers.</summary>
    Payer,

    /// <summary>What people wrote as titles of payments.</summary>
    PaymentTitle,

    /// <summary>Where overpayments went.</summary>
    Payout,

    /// <summary>Packages and bank files as they came.</summary>
    Source,
    Note,
    Request,
}

/// <summary>What keeps data.</summary>
public enum KeptBecause
{
    /// <summary>The person holds premises, or a login is in use.</summary>
    RelationLasts,

    /// <summary>A case or a debt is open.</summary>
    MatterOpen,

    /// <summary>Books and vouchers (ustawa o rachunkowości art. 74 ust. 2).</summary>
    Vouchers,

    /// <summary>Claims that are not out of time (art. 118 KC).</summary>
    Claims,

    /// <summary>Complaints (ustawa o rachunkowości art. 74 ust. 2 pkt 6).</summary>
    ComplaintVouchers,

    /// <summary>The regulations of direct debit (ChSM IV.3).</summary>
    DebitRegulations,

    /// <summary>Security of the service (RODO art. 6 ust. 1 lit. f).</summary>
    Security,

    /// <summary>Proof that duties towards persons were done (RODO art. 5 ust. 2).</summary>
    Accountability,

    /// <summary>Nothing: the purpose has ended.</summary>
    Nothing,
}
