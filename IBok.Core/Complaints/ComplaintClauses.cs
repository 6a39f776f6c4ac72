namespace IBok.Core.Complaints;

/// <summary>What a decision may rest on: the clauses of the regulations of its subject, and the laws that they lean on (JSM §6.5).</summary>
public static class ComplaintClauses
{
    // Items of each paragraph of the model regulations; a test holds them against the text.
    private static readonly int[] Portal = [4, 14, 7, 4, 7, 5, 4];

    private static readonly (string Chapter, int Items)[] DirectDebit = [("I", 4), ("II", 24), ("III", 4), ("IV", 9)];

    private static readonly string[] Laws =
    [
        ComplaintClocks.ConsumerLaw, "ustawa o spółdzielniach mieszkaniowych art. 4", "Kodeks cywilny art. 451", "Kodeks cywilny art. 481", "RODO art. 12",
    ];

    private static readonly string[] PaymentLaws = ["ustawa o usługach płatniczych art. 47", "ustawa o usługach płatniczych art. 48", "Prawo bankowe art. 63d"];

    /// <summary>Every clause and law that a decision on this subject may name, in their order.</summary>
    public static IReadOnlyList<string> For(ComplaintSubject subject) => subject == ComplaintSubject.Portal
        ? [.. Portal.SelectMany((items, i) => Enumerable.Range(1, items).Select(item => $"JSM §{i + 1}.{item}")), .. Laws]
        : [.. DirectDebit.SelectMany(c => Enumerable.Range(1, c.Items).Select(item => $"ChSM {c.Chapter}.{item}")), .. Laws, .. PaymentLaws];
}
