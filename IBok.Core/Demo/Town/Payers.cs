namespace IBok.Core.Demo.Town;

/// <summary>How people pay what a book charges, from one month to another, both included.</summary>
internal static class Payers
{
    private const int TenZloty = 1000;

    /// <summary>The bill, between the 3rd and the due day.</summary>
    public static void InTime(Book book, int from, int to)
    {
        for (var month = from; month <= to; month++) PayInTime(book, month, book.Bill(month));
    }

    /// <summary>The whole time in time.</summary>
    public static void InTime(Book book) => InTime(book, 0, book.Time.Last);

    public static int? PayInTime(Book book, int month, long amount, int? designatedMonth = null) => book.Pay(
        amount, book.Time.Working(book.Time.Day(month, 3 + book.Dice.Below(13))), book.Time.PayerTitle(month), designatedMonth,
        sameDay: book.Dice.Chance(70));

    /// <summary>Now and then a few days late, mostly with the interest that iBOK shows for that day.</summary>
    public static void DaysLate(Book book)
    {
        for (var month = 0; month <= book.Time.Last; month++)
        {
            if (book.Dice.Chance(60))
            {
                PayInTime(book, month, book.Bill(month));
                continue;
            }

            var day = book.Time.Working(book.Time.Working(book.Time.Due(month)).AddDays(1 + book.Dice.Below(9)));
            book.Pay(book.Bill(month) + (book.Dice.Chance(70) ? book.Interest(month, day) : 0), day, book.Time.PayerTitle(month));
        }
    }

    /// <summary>Nothing, something or everything, as it comes.</summary>
    public static void MonthsLate(Book book)
    {
        var owed = 0L;
        for (var month = 0; month <= book.Time.Last; month++)
        {
            owed += book.Bill(month);
            var (roll, day) = (book.Dice.Below(100), book.Time.Working(book.Time.Day(month, 10 + book.Dice.Below(15))));
            if (roll < 40) continue;
            var amount = roll < 75 ? owed / 2 / TenZloty * TenZloty : owed;
            if (book.Pay(amount, day, roll < 75 ? "Wpłata częściowa" : "Wyrównanie zaległości") is not null) owed -= amount;
        }
    }

    /// <summary>A standing order above the bill, which leaves credit.</summary>
    public static void Above(Book book)
    {
        for (var month = 0; month <= book.Time.Last; month++)
            PayInTime(book, month, (book.Bill(month) + TenZloty - 1) / TenZloty * TenZloty);
    }

    /// <summary>Six unpaid months went to court; everything since is paid.</summary>
    public static void InCourt(Book book)
    {
        var time = book.Time;
        InTime(book, 0, time.Ago(12));
        for (var month = time.Ago(11); month <= time.Ago(6); month++) book.Claim(month, Book.Court, time.Day(time.Ago(5), 1));
        InTime(book, time.Ago(5), time.Last);
    }

    /// <summary>Four unpaid months became an instalment agreement of a year; two of them are paid by now, with their interest.</summary>
    public static void InInstalments(Book book)
    {
        var time = book.Time;
        InTime(book, 0, time.Ago(10));
        for (var i = 0; i < 4; i++)
        {
            var (month, paysIn) = (time.Ago(9 - i), time.Ago(2 - i));
            var paid = i < 2 ? time.Working(time.Day(paysIn, 10)) : (DateOnly?)null;
            book.Claim(month, Book.Instalments, time.Day(time.Ago(5), 1), paid ?? time.Day(time.Ago(-7), 1));
            if (paid is not { } day) continue;
            book.Pay(book.Bill(month) + book.Interest(month, day), day, $"Rata ugody za {time.Month(month).ToPolish()}", month);
        }

        InTime(book, time.Ago(5), time.Last);
    }

    /// <summary>By direct debit on the effective due day; the last but one was taken back by the bank after three working days.</summary>
    public static void ByDirectDebit(Book book)
    {
        var time = book.Time;
        for (var month = 0; month <= time.Last; month++)
        {
            var day = time.Working(time.Due(month));
            var taken = book.Pay(book.Bill(month), day, $"Polecenie zapłaty {time.Month(month)}");
            if (taken is { } payment && month == time.Ago(1)) book.Return(payment, time.WorkingDaysAfter(day, 3));
        }
    }
}
