using IBok.Core.Kernel;

namespace IBok.Core.Privacy.Requests;

/// <summary>
/// The month of a request (RODO art. 12 ust. 3): it ends on the day of the same number, or the last of a shorter month, and never on a Saturday or a day off
/// (regulation 1182/71 art. 3, as art. 112 and 115 KC). Prolonged by two further months it ends three months after the receipt.
/// </summary>
internal static class RequestClock
{
    public const int FirstMonths = 1, LongMonths = 3;

    public static DateOnly First(WorkingDays calendar, DateOnly received) => calendar.EffectiveDue(received.AddMonths(FirstMonths));

    public static DateOnly Long(WorkingDays calendar, DateOnly received) => calendar.EffectiveDue(received.AddMonths(LongMonths));
}
