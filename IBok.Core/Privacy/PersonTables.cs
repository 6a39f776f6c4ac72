namespace IBok.Core.Privacy;

/// <summary>Which rows of which table are about a person, @p0. Sections of the export, in the order in which people read.</summary>
internal static class PersonTables
{
    private const string Logins = "(SELECT \"UserId\" FROM \"PortalAccounts\" WHERE \"PersonId\" = @p0)";

    private const string LoginNames = "(SELECT \"UserName\" FROM \"AspNetUsers\" WHERE \"Id\" IN " + Logins + ")";

    private const string Accounts = "(SELECT \"Id\" FROM \"LedgerAccounts\" WHERE \"PersonId\" = @p0)";

    private const string Premises = "(SELECT \"PremisesId\" FROM \"LegalTitles\" WHERE \"PersonId\" = @p0)";

    private const string Complaints = "(SELECT \"Id\" FROM \"Complaints\" WHERE \"PersonId\" = @p0)";

    private const string Registrations = "(SELECT \"Id\" FROM \"Registrations\" WHERE \"Login\" IN " + LoginNames + ")";

    private const string Letters = "(SELECT \"LetterId\" FROM \"AccountLetterRecipients\" WHERE \"PersonId\" = @p0)";

    private const string Agreements = "(SELECT \"AgreementId\" FROM \"AccountLetters\" WHERE \"AgreementId\" IS NOT NULL AND \"Id\" IN " + Letters + ")";

    private const string Mandates = "(SELECT \"Id\" FROM \"Mandates\" WHERE \"ClientId\" = @p0)";

    // Accounts that name nobody belong to whoever holds the premises: of them a person has what was posted while the title held.
    private const string Entries =
        "t.\"AccountId\" IN (SELECT a.\"Id\" FROM \"LedgerAccounts\" a WHERE a.\"PersonId\" = @p0 OR (a.\"PersonId\" IS NULL AND a.\"PremisesId\" IN " + Premises + "))"
        + " AND (t.\"AccountId\" IN " + Accounts + " OR EXISTS (SELECT 1 FROM \"LedgerAccounts\" a JOIN \"LegalTitles\" l ON l.\"PremisesId\" = a.\"PremisesId\""
        + " WHERE a.\"Id\" = t.\"AccountId\" AND l.\"PersonId\" = @p0 AND l.\"ValidFrom\" <= t.\"{0}\" AND (l.\"ValidTo\" IS NULL OR l.\"ValidTo\" >= t.\"{0}\")))";

    // Rows of a posting that is still under way do not count (Ledger/LongPosting).
    private const string Counted = " AND t.\"{0}\" <= COALESCE((SELECT MIN(\"{1}\") FROM \"OpenPostings\"), 9223372036854775807)";

    // Ticks of a day: a note's instant against the days of a title.
    private const string TicksOfDay = "864000000000";

    /// <param name="Title">In Polish.</param>
    /// <param name="Where">Over alias t.</param>
    /// <param name="Order">A column that tells which came first.</param>
    public sealed record Section(string Table, string Title, string Where, string Order = "Id");

    public static readonly IReadOnlyList<Section> All =
    [
        new("Persons", "Dane osoby", "t.\"Id\" = @p0"),
        new("PersonHistory", "Wcześniejsze dane osoby", "t.\"OfId\" = @p0"),
        new("WrittenChanges", "Pisma o zmianie danych", "t.\"PersonId\" = @p0"),
        new("ChangedFields", "Zmiany danych na podstawie pism", "t.\"PersonId\" = @p0"),
        new("EmailStatements", "Oświadczenia o korespondencji e-mailem", "t.\"PersonId\" = @p0"),
        new("EmailStatementScans", "Skany oświadczeń", "t.\"StatementId\" IN (SELECT \"Id\" FROM \"EmailStatements\" WHERE \"PersonId\" = @p0)"),
        new("LegalTitles", "Tytuły prawne do lokali", "t.\"PersonId\" = @p0"),
        new("LegalTitleHistory", "Wcześniejsze dane tytułów", "t.\"PersonId\" = @p0"),
        new("Premises", "Lokale", "t.\"Id\" IN " + Premises),
        new("LedgerAccounts", "Konta rozliczeniowe", "(t.\"PersonId\" = @p0 OR (t.\"PersonId\" IS NULL AND t.\"PremisesId\" IN " + Premises + "))" + Only("Id", "AccountsAfter")),
        new("Charges", "Naliczenia", Posted("PostedOn") + Only("Id", "ChargesAfter")),
        new("Payments", "Wpłaty", Posted("BookedOn") + Only("Id", "PaymentsAfter")),
        new("Claims", "Należności w sądzie i w ratach", "t.\"AccountId\" IN " + Accounts),
        new("BankLines", "Wpłaty z wyciągów bankowych", "t.\"AccountId\" IN " + Accounts + Only("StatementId", "StatementsAfter")),
        new("Payouts", "Zwroty nadpłat", "t.\"AccountId\" IN " + Accounts),
        new("PayoutScans", "Zwroty nadpłat: pisma", "t.\"PayoutId\" IN (SELECT \"Id\" FROM \"Payouts\" WHERE \"AccountId\" IN " + Accounts + ")"),
        new("AccountLetters", "Pisma o rozliczeniach", "t.\"Id\" IN " + Letters),
        new("InstalmentAgreements", "Ugody o ratach", "t.\"Id\" IN " + Agreements),
        new("AgreedInstalments", "Raty ugód", "t.\"AgreementId\" IN " + Agreements, "DueOn"),
        new("Mandates", "Zgody na polecenie zapłaty", "t.\"ClientId\" = @p0"),
        new("MandateSteps", "Polecenie zapłaty: historia", "t.\"MandateId\" IN " + Mandates),
        new("MandateScans", "Polecenie zapłaty: dokumenty", "t.\"MandateId\" IN " + Mandates),
        new("CollectionItems", "Polecenie zapłaty: obciążenia", "t.\"MandateId\" IN " + Mandates),
        new("Registrations", "Zgłoszenia rejestracji", "t.\"Login\" IN " + LoginNames),
        new("RegistrationCorrections", "Poprawki w zgłoszeniach", "t.\"RegistrationId\" IN " + Registrations),
        new("RegistrationSteps", "Historia zgłoszeń", "t.\"RegistrationId\" IN " + Registrations),
        new("RegistrationScans", "Skany formularzy", "t.\"RegistrationId\" IN " + Registrations),
        new("PortalAccounts", "Konta w iBOK", "t.\"PersonId\" = @p0"),
        new("AspNetUsers", "Loginy", "t.\"Id\" IN " + Logins),
        new("PremisesLogins", "Lokale przypisane do loginu", "t.\"UserId\" IN " + Logins),
        new("RegulationAcceptances", "Akceptacje regulaminu", "t.\"UserId\" IN " + Logins),
        new("AccountBlocks", "Blokady konta", "t.\"UserId\" IN " + Logins),
        new("Sessions", "Sesje logowania", "t.\"UserId\" IN " + Logins, "StartedAt"),
        new("PasswordLinks", "Odnośniki do ustawienia hasła", "t.\"UserId\" IN " + Logins),
        new("TotpSeeds", "Aplikacja uwierzytelniająca", "t.\"UserId\" IN " + Logins, "MadeAt"),
        new("RecoveryCodes", "Użyte kody odzyskiwania", "t.\"UserId\" IN " + Logins + " AND t.\"UsedAt\" IS NOT NULL"),
        new("AuditLog", "Czynności wykonane z konta", "t.\"Actor\" IN " + LoginNames, "Seq"),
        new("Questions", "Pytania do księgowości", "t.\"UserId\" IN " + Logins),
        new("Complaints", "Reklamacje", "t.\"PersonId\" = @p0"),
        new("ComplaintSteps", "Historia reklamacji", "t.\"ComplaintId\" IN " + Complaints + " AND t.\"Event\" NOT IN ('Assign', 'Note', 'Link')"),
        new("ComplaintFiles", "Dokumenty reklamacji", "t.\"ComplaintId\" IN " + Complaints),
        new("DataRequests", "Wnioski dotyczące danych osobowych", "t.\"PersonId\" = @p0"),
        new("DataRequestSteps", "Historia wniosków", "t.\"RequestId\" IN (SELECT \"Id\" FROM \"DataRequests\" WHERE \"PersonId\" = @p0) AND t.\"Event\" <> 'Note'"),
        new("OutboxMessages", "Wiadomości i listy", "t.\"UserId\" IN " + Logins
            + " OR EXISTS (SELECT 1 FROM \"Persons\" p WHERE p.\"Id\" = @p0 AND t.\"RecipientName\" = p.\"Name\" AND (t.\"Email\" = p.\"Email\" OR t.\"PostalAddress\" = p.\"Address\"))"),
        new("AnnouncementReads", "Przeczytane ogłoszenia", "t.\"UserId\" IN " + Logins, "At"),
        new("Notes", "Notatki o lokalu z czasu tytułu prawnego", "EXISTS (SELECT 1 FROM \"LegalTitles\" l WHERE l.\"PremisesId\" = t.\"PremisesId\" AND l.\"PersonId\" = @p0"
            + " AND l.\"ValidFrom\" <= t.\"At\" / " + TicksOfDay + " AND (l.\"ValidTo\" IS NULL OR l.\"ValidTo\" >= t.\"At\" / " + TicksOfDay + "))"),
    ];

    private static string Only(string column, string mark) => Counted.Replace("{0}", column, StringComparison.Ordinal).Replace("{1}", mark, StringComparison.Ordinal);

    private static string Posted(string day) => Entries.Replace("{0}", day, StringComparison.Ordinal);
}
