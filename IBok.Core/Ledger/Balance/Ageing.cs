namespace IBok.Core.Ledger.Balance;

/// <summary>How old arrears are told to be: by days past the effective due date (issue of reports; shown with the rates).</summary>
public static class Ageing
{
    /// <summary>First and last day past due of each bucket; null: without end.</summary>
    public static IReadOnlyList<(int From, int? To)> Buckets { get; } = [(1, 30), (31, 90), (91, 180), (181, 365), (366, null)];
}
