namespace IBok.Core.Kernel;

/// <summary>
/// Polish holidays and working days of the years 1990-2100. Statutory holidays follow from the act of 18 January 1951 with its
/// changes; single days off (such as 12 November 2018) come from outside as dated rows.
/// </summary>
public sealed class WorkingDays
{
    /// <summary>The first and the last day that the calendar knows.</summary>
    public static readonly DateOnly First = new(1990, 1, 1), Last = new(2100, 12, 31);

    // From this day on a Saturday moves a term as a holiday does (act of 16 December 2016, Dz.U. 2016 poz. 2255).
    private static readonly DateOnly SaturdayCounts = new(2017, 1, 1);

    private static readonly (int Month, int Day, int From, string Name)[] Fixed =
    [
        (1, 1, 0, "Nowy Rok"), (1, 6, 2011, "Święto Trzech Króli"), (5, 1, 0, "Święto Państwowe (1 Maja)"),
        (5, 3, 0, "Święto Narodowe Trzeciego Maja"), (8, 15, 0, "Wniebowzięcie Najświętszej Maryi Panny"),
        (11, 1, 0, "Wszystkich Świętych"), (11, 11, 0, "Narodowe Święto Niepodległości"),
        (12, 24, 2025, "Wigilia Bożego Narodzenia"), (12, 25, 0, "pierwszy dzień Bożego Narodzenia"),
        (12, 26, 0, "drugi dzień Bożego Narodzenia"),
    ];

    private static readonly (int AfterEaster, string Name)[] Movable =
    [
        (0, "pierwszy dzień Wielkiej Nocy"), (1, "drugi dzień Wielkiej Nocy"),
        (49, "pierwszy dzień Zielonych Świątek"), (60, "dzień Bożego Ciała"),
    ];

    private readonly Dictionary<DateOnly, string> holidays = [];
    private readonly int[] effective; // by day number minus First

    /// <param name="oneOff">Days off that no rule gives, with their names.</param>
    public WorkingDays(IEnumerable<(DateOnly Day, string Name)> oneOff)
    {
        for (var year = First.Year; year <= Last.Year; year++)
        {
            foreach (var (month, day, from, name) in Fixed.Where(f => year >= f.From))
                holidays[new(year, month, day)] = name;
            var easter = Easter(year);
            foreach (var (after, name) in Movable) holidays[easter.AddDays(after)] = name;
        }

        OneOff = [.. oneOff];
        foreach (var (day, name) in OneOff) holidays[day] = name;

        effective = new int[Last.DayNumber - First.DayNumber + 1];
        for (var i = effective.Length - 1; i >= 0; i--)
        {
            var day = First.AddDays(i);
            effective[i] = Moves(day) && i + 1 < effective.Length ? effective[i + 1] : day.DayNumber;
        }
    }

    /// <summary>The days off that no rule gives.</summary>
    public IReadOnlyList<(DateOnly Day, string Name)> OneOff { get; }

    /// <summary>The holiday's name; null for other days. Sundays without another name are not named here.</summary>
    public string? Holiday(DateOnly day) => holidays.GetValueOrDefault(day);

    /// <summary>All named holidays of a year, in order.</summary>
    public IEnumerable<(DateOnly Day, string Name)> HolidaysOf(int year) =>
        holidays.Where(h => h.Key.Year == year).OrderBy(h => h.Key).Select(h => (h.Key, h.Value));

    /// <summary>Monday to Friday without statutory holidays (reading of both regulations, domain.md 4).</summary>
    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.ContainsKey(day);

    /// <summary>The last day of a term of whole working days; the day of the event is not counted (art. 111 KC).</summary>
    /// <param name="start">Day of the event.</param>
    /// <param name="count">Working days, at least 1.</param>
    public DateOnly Plus(DateOnly start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var day = start;
        while (count > 0)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) count--;
        }

        return day;
    }

    /// <summary>The same term day by day: each day after the start with its number, or with why it does not count.</summary>
    public IReadOnlyList<CountedDay> Count(DateOnly start, int count)
    {
        var last = Plus(start, count);
        List<CountedDay> days = [];
        for (var (day, number) = (start.AddDays(1), 0); day <= last; day = day.AddDays(1))
            days.Add(IsWorkingDay(day) ? new(day, ++number, null) : new(day, null, Holiday(day)));
        return days;
    }

    /// <summary>Working days after the start up to and with a day; negative when the day has passed.</summary>
    public int Between(DateOnly start, DateOnly day)
    {
        var (from, to, sign) = start <= day ? (start, day, 1) : (day, start, -1);
        var count = 0;
        for (var one = from.AddDays(1); one <= to; one = one.AddDays(1)) if (IsWorkingDay(one)) count++;
        return sign * count;
    }

    /// <summary>
    /// The day on which a term really ends (art. 115 KC): the nominal day, or the next one that is neither a holiday,
    /// a Sunday nor, from 2017, a Saturday. Never moves backwards and keeps the order of days.
    /// </summary>
    public DateOnly EffectiveDue(DateOnly nominal) => DateOnly.FromDayNumber(EffectiveDue(nominal.DayNumber));

    /// <summary>The same on day numbers (<see cref="DateOnly.DayNumber"/>).</summary>
    public int EffectiveDue(int nominal) => effective[nominal - First.DayNumber];

    private bool Moves(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday || holidays.ContainsKey(day)
        || (day.DayOfWeek == DayOfWeek.Saturday && day >= SaturdayCounts);

    // The anonymous Gregorian computus.
    private static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        int h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        int l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        int m = (a + (11 * h) + (22 * l)) / 451;
        int n = h + l - (7 * m) + 114;
        return new(year, n / 31, (n % 31) + 1);
    }
}

/// <summary>A day of a term.</summary>
/// <param name="Number">1, 2, 3 … of working days; null for days that do not count.</param>
/// <param name="Holiday">The holiday's name; null for Saturdays, Sundays and days that count.</param>
public sealed record CountedDay(DateOnly Day, int? Number, string? Holiday);
