using IBok.Core.DirectDebit.Mandates;

namespace IBok.Blazor.Print.DirectDebit;

/// <summary>The forms of direct debit: what they are called and where they are printed.</summary>
internal static class DebitSheets
{
    public const string Consent = "/druk/polecenie-zaplaty/zgoda", Withdrawal = "/druk/polecenie-zaplaty/cofniecie", Moved = "/druk/polecenie-zaplaty/przeniesienie",
        Payout = "/druk/polecenie-zaplaty/zwrot-nadplaty", Complaint = "/druk/reklamacja";

    public static readonly IReadOnlyList<(string Key, string Path)> All =
    [
        ("debit-forms.consent", Consent), ("debit-forms.withdrawal", Withdrawal), ("debit-forms.moved", Moved), ("debit-forms.payout", Payout), ("debit-forms.complaint", Complaint),
    ];

    /// <summary>What can be signed about one mandate, filled for it. A move that waits has none: whoever withdraws withdraws what it goes on with.</summary>
    public static IReadOnlyList<(string Key, string Path)> Of(ReadOwnMandates.Own mandate, string premises) => mandate switch
    {
        { HasEnded: true } or { IsOnItsWay: true, Form: MandateForm.MovedAccount } => [],
        { IsOnItsWay: true } => [("debit-forms.withdrawal", Filled(Withdrawal, mandate, premises))],
        _ => [("debit-forms.withdrawal", Filled(Withdrawal, mandate, premises)), ("debit-forms.moved", Filled(Moved, mandate, premises))],
    };

    private static string Filled(string path, ReadOwnMandates.Own mandate, string premises) => $"{path}?lokal={Uri.EscapeDataString(premises)}&zgoda={mandate.Number}";
}
