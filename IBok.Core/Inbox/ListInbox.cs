using IBok.Core.Complaints;
using IBok.Core.Kernel;
using IBok.Core.Questions;

namespace IBok.Core.Inbox;

/// <summary>What residents asked and complained about, in one view for staff: the most pressing first, then the oldest.</summary>
public sealed class ListInbox(ListComplaints complaints, ReadQuestions questions, TimeProvider clock)
{
    /// <summary>What waits, of one kind or all, for one member of staff or all.</summary>
    /// <param name="AssignedTo">A login; empty: what is nobody's; null: everybody's. Questions to accounting are assigned to nobody.</param>
    public sealed record Filter(InboxKind? Kind = null, string? Text = null, string? AssignedTo = null, bool OnlyOverdue = false);

    /// <param name="Who">The complainant's name, or the login that asked.</param>
    /// <param name="Age">Calendar days since it came.</param>
    /// <param name="DaysLeft">Calendar days; negative: overdue; null: no term.</param>
    public sealed record Row(
        InboxKind Kind, string Number, string Path, string Who, string Words, DateOnly CameOn, int Age, DateOnly? Deadline, int? DaysLeft, ComplaintPressure Pressure,
        ComplaintState? State, string? AssignedTo);

    /// <param name="Rows">After the filter.</param>
    /// <param name="ByKind">Before it: everything that waits.</param>
    public sealed record Inbox(IReadOnlyList<Row> Rows, IReadOnlyDictionary<InboxKind, int> ByKind, int Overdue);

    public async Task<Inbox> Of(Filter filter, CancellationToken stop)
    {
        var today = clock.TodayInPoland();
        var all = (await complaints.Of(new(), stop)).Select(c => OfComplaint(c)).Concat((await questions.All(QuestionState.Open, stop)).Select(q => OfQuestion(q, today))).ToList();
        var words = SearchKey.Of(filter.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var rows = all.Where(r => (filter.Kind is null || r.Kind == filter.Kind) && (!filter.OnlyOverdue || r.DaysLeft < 0)
                && (filter.AssignedTo is null || (r.AssignedTo ?? "") == filter.AssignedTo)
                && Array.TrueForAll(words, w => SearchKey.Of(r.Number, r.Who, r.Words).Contains(w, StringComparison.Ordinal)))
            .OrderByDescending(r => r.Pressure).ThenBy(r => r.Deadline ?? DateOnly.MaxValue).ThenBy(r => r.CameOn).ToList();
        return new(
            rows, Enum.GetValues<InboxKind>().ToDictionary(k => k, k => all.Count(r => r.Kind == k)), all.Count(r => r.DaysLeft < 0));
    }

    private static Row OfComplaint(ListComplaints.Row c) => new(
        c.Subject == ComplaintSubject.Portal ? InboxKind.PortalComplaint : InboxKind.DirectDebitComplaint, c.Number, $"/biuro/reklamacje/{c.Number}", c.Name ?? "", c.Words ?? "",
        c.ReceivedOn, c.Age, c.Deadline, c.DaysLeft, c.Pressure, c.State, c.AssignedTo);

    private static Row OfQuestion(ReadQuestions.Row q, DateOnly today)
    {
        var came = DateOnly.FromDateTime(q.AskedAt.InPoland());
        return new(InboxKind.Question, q.EntryId, $"/biuro/pytania/{q.Id}", q.Login, q.Text, came, today.DayNumber - came.DayNumber, null, null, ComplaintPressure.None, null, null);
    }
}

public enum InboxKind
{
    PortalComplaint,
    DirectDebitComplaint,

    /// <summary>To accounting, about one entry (JSM §4.3).</summary>
    Question,
}
