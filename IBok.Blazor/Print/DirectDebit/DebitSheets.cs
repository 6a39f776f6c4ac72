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
}
