using IBok.Core.Premises.PersonalData;

namespace IBok.Core.Privacy.Retention;

/// <summary>The retention table as it is shown: how long each kind is kept, from what it is counted and on what it rests.</summary>
public static class RetentionTable
{
    /// <param name="Years">Null where nothing but the relation counts.</param>
    /// <param name="Months">Instead of years.</param>
    public sealed record Row(DataKind Kind, KeptBecause Because, int? Years, int? Months);

    public static IReadOnlyList<Row> Of(RetentionPolicy policy, int mandateYears) =>
    [
        new(DataKind.SignIn, KeptBecause.Security, null, policy.SecurityMonths),
        new(DataKind.Application, KeptBecause.Claims, policy.ClaimYears, null),
        new(DataKind.Contact, KeptBecause.Nothing, null, null),
        new(DataKind.Identity, KeptBecause.Vouchers, policy.VoucherYears, null),
        new(DataKind.Complaint, KeptBecause.ComplaintVouchers, policy.ComplaintYears, null),
        new(DataKind.Mandate, KeptBecause.DebitRegulations, mandateYears, null),
        new(DataKind.EmailStatement, KeptBecause.Claims, policy.ClaimYears, null),
        new(DataKind.Letter, KeptBecause.Claims, policy.ClaimYears, null),
        new(DataKind.AccountLetter, KeptBecause.Claims, policy.ClaimYears, null),
        new(DataKind.Question, KeptBecause.Claims, policy.ClaimYears, null),
        new(DataKind.Agreement, KeptBecause.Vouchers, policy.VoucherYears, null),
        new(DataKind.Payer, KeptBecause.Vouchers, policy.VoucherYears, null),
        new(DataKind.PaymentTitle, KeptBecause.Vouchers, policy.VoucherYears, null),
        new(DataKind.Payout, KeptBecause.Vouchers, policy.VoucherYears, null),
        new(DataKind.Source, KeptBecause.Vouchers, policy.VoucherYears, null),
        new(DataKind.Note, KeptBecause.Claims, policy.ClaimYears, null),
        new(DataKind.Request, KeptBecause.Accountability, policy.ClaimYears, null),
    ];

    /// <summary>The law or regulation, as a decision names it.</summary>
    public static string Law(KeptBecause because) => because switch
    {
        KeptBecause.RelationLasts => "RODO art. 6 ust. 1 lit. b i c",
        KeptBecause.MatterOpen => "RODO art. 17 ust. 3 lit. e",
        KeptBecause.Vouchers => "RODO art. 17 ust. 3 lit. b, ustawa o rachunkowości art. 74 ust. 2",
        KeptBecause.ComplaintVouchers => "RODO art. 17 ust. 3 lit. b, ustawa o rachunkowości art. 74 ust. 2 pkt 6",
        KeptBecause.Claims => "RODO art. 17 ust. 3 lit. e, Kodeks cywilny art. 118",
        KeptBecause.DebitRegulations => "ChSM IV.3, RODO art. 17 ust. 3 lit. e",
        KeptBecause.Security => "RODO art. 6 ust. 1 lit. f",
        KeptBecause.Accountability => "RODO art. 5 ust. 2",
        _ => "RODO art. 17 ust. 1",
    };

    /// <summary>What a kind holds, in Polish, for letters.</summary>
    internal static string Words(DataKind kind) => kind switch
    {
        DataKind.SignIn => "hasło, drugi składnik, sesje i urządzenia",
        DataKind.Application => "formularz rejestracyjny i jego skany",
        DataKind.Contact => "e-mail i telefon",
        DataKind.Identity => "imię i nazwisko lub nazwa, adres, NIP",
        DataKind.Complaint => "treść reklamacji",
        DataKind.Mandate => "zgoda na polecenie zapłaty z numerem rachunku",
        DataKind.EmailStatement => "oświadczenie o korespondencji e-mailem",
        DataKind.Letter => "wiadomości i listy z roku",
        DataKind.AccountLetter => "pisma o rozliczeniach z roku",
        DataKind.Question => "pytania do księgowości z roku",
        DataKind.Agreement => "uwagi do ugody o ratach",
        DataKind.Payer => "dane z wyciągów bankowych z roku",
        DataKind.PaymentTitle => "tytuły wpłat z roku",
        DataKind.Payout => "zwrot nadpłaty: odbiorca i rachunek",
        DataKind.Source => "pliki z systemu księgowego i z banku z roku",
        DataKind.Note => "notatki biura z roku",
        _ => "wniosek dotyczący danych osobowych",
    };

    /// <summary>Why it stays, in Polish, for letters.</summary>
    internal static string Words(KeptData piece) => (piece.Because, piece.Until) switch
    {
        (KeptBecause.RelationLasts, _) => "dopóki trwa tytuł prawny, działa konto w iBOK lub zgoda",
        (_, { } until) => $"do {Requests.RequestLetters.Day(until)}",
        _ => "do zakończenia otwartej sprawy lub zapłaty zaległości",
    };
}
