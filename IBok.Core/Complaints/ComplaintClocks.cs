using IBok.Core.Kernel;

namespace IBok.Core.Complaints;

/// <summary>
/// The two clocks of a complaint (reading B5): the regulations' and, for consumers, the law's. Both run from the day of receipt, which is not
/// counted (art. 111 KC), and end on a day that is neither a Saturday nor a day off (art. 115 KC). The earlier one leads.
/// </summary>
public static class ComplaintClocks
{
    public const string ConsumerLaw = "ustawa o prawach konsumenta art. 7a";

    /// <param name="Source">The clause or law it rests on.</param>
    /// <param name="Days">Calendar days.</param>
    /// <param name="Nominal">Receipt and so many days.</param>
    /// <param name="Deadline">The nominal day, or the next one on which a term may end.</param>
    /// <param name="MovedOver">Each day that was skipped, with its name; null for Saturdays and Sundays.</param>
    /// <param name="DaysLeft">Calendar days up to the deadline; negative: overdue.</param>
    public sealed record Shown(
        string Source, DateOnly From, int Days, DateOnly Nominal, DateOnly Deadline, IReadOnlyList<(DateOnly Day, string? Holiday)> MovedOver, int DaysLeft, bool Leads);

    internal static DateOnly Deadline(WorkingDays calendar, DateOnly received, int days) => calendar.EffectiveDue(received.AddDays(days));

    /// <summary>What is clear of a complaint whose answer is still awaited: its clocks with their count.</summary>
    internal static IReadOnlyList<Shown> Of(Complaint one, WorkingDays calendar, DateOnly today)
    {
        var source = one.Subject == ComplaintSubject.Portal ? "JSM §6.5" : "ChSM III.3";
        List<Shown> clocks = [Show(source, one.ReceivedOn, one.RegulationDays, one.RegulationDeadline)];
        if (one is { StatuteDays: { } days, StatuteDeadline: { } deadline }) clocks.Add(Show(ConsumerLaw, one.ReceivedOn, days, deadline));
        return clocks;

        Shown Show(string rests, DateOnly from, int count, DateOnly end)
        {
            var nominal = from.AddDays(count);
            List<(DateOnly, string?)> moved = [];
            for (var day = nominal; day < end; day = day.AddDays(1)) moved.Add((day, calendar.Holiday(day)));
            var leads = end == Earlier(one.RegulationDeadline, one.StatuteDeadline);
            return new(rests, from, count, nominal, end, moved, end.DayNumber - today.DayNumber, leads);
        }
    }

    internal static DateOnly Earlier(DateOnly regulation, DateOnly? statute) => statute < regulation ? statute.Value : regulation;
}

/// <summary>How pressing a complaint is.</summary>
public enum ComplaintPressure
{
    None,
    Soon,
    Urgent,
    Overdue,
}
