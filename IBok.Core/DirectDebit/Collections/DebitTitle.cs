using System.Globalization;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.DirectDebit.Collections;

/// <summary>What the payer reads on the bank statement, such as <c>Opłaty 12-2026 lokal 010101</c>.</summary>
internal static class DebitTitle
{
    // With its tag it fits a line of 35 in every layout.
    private const int Longest = 30;

    public static string Of(Candidate candidate, List<Obligation> open, DateOnly dueOn)
    {
        var months = open.Select(o => o.Period).Distinct().ToList();
        var month = (months is [var only] ? only.FirstDay : dueOn).ToString("MM-yyyy", CultureInfo.InvariantCulture);
        var what = candidate.Scope == ObligationKinds.Lease ? "Czynsz" : candidate.Scope == ObligationKinds.WaterMeters ? "Wodomierze" : "Opłaty";
        var text = $"{what} {month} lokal {candidate.Premises}";
        if (text.Length > Longest) text = $"{what} {month} {candidate.Premises}";
        return text.Length > Longest ? text[..Longest] : text;
    }
}
