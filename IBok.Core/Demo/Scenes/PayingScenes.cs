using IBok.Core.Demo.Town;

namespace IBok.Core.Demo.Scenes;

/// <summary>Scenes of who pays how. Months are counted back from asOf.</summary>
internal static class PayingScenes
{
    public static void PaidInTime(Household home) => Payers.InTime(Flat(home, TitleKinds.Tenancy));

    /// <summary>Nothing or half since six months: arrears with interest.</summary>
    public static void Arrears(Household home)
    {
        var (book, time) = (Flat(home, TitleKinds.CooperativeOwnership), home.Time);
        Payers.InTime(book, 0, time.Ago(7));
        foreach (var month in new[] { time.Ago(6), time.Ago(3) })
            book.Pay(book.Bill(month) / 2, time.Working(time.Day(month, 20)), "Wpłata częściowa");
    }

    /// <summary>One month paid twice; the second payment stands as credit.</summary>
    public static void Overpaid(Household home)
    {
        var (book, time) = (Flat(home, TitleKinds.SeparateOwnership), home.Time);
        Payers.InTime(book);
        book.Pay(book.Bill(time.Ago(1)), time.Working(time.Day(time.Ago(1), 20)), time.PayerTitle(time.Ago(1)));
    }

    public static void Court(Household home) => Payers.InCourt(Flat(home, TitleKinds.Tenancy));

    public static void Instalments(Household home) => Payers.InInstalments(Flat(home, TitleKinds.CooperativeOwnership));

    public static void Returned(Household home) => Payers.ByDirectDebit(Flat(home, TitleKinds.DwellingLease));

    /// <summary>One month was left out; each later payment names its own month, so the old one stays open.</summary>
    public static void NamesTheMonth(Household home)
    {
        var (book, time) = (Flat(home, TitleKinds.Tenancy), home.Time);
        Payers.InTime(book, 0, time.Ago(6));
        for (var month = time.Ago(4); month <= time.Last; month++) Payers.PayInTime(book, month, book.Bill(month), designatedMonth: month);
    }

    /// <summary>Two months are open; of the next one only the heating is paid, by name.</summary>
    public static void NamesTheCharge(Household home)
    {
        var (book, time) = (Flat(home, TitleKinds.SeparateOwnership), home.Time);
        Payers.InTime(book, 0, time.Ago(4));
        var heating = book.Find(time.Ago(1), Tariffs.Heating);
        book.Pay(
            book.Charges[heating].Amount, time.Working(time.Due(time.Ago(1))), $"Tylko c.o. za {time.Month(time.Ago(1)).ToPolish()}",
            designatedCharge: heating);
    }

    private static Book Flat(Household home, string kind)
    {
        var flat = home.Flat(2);
        var owner = home.Person(flat);
        home.Holds(owner, flat, kind);
        var book = home.Opens(flat, owner);
        book.Charge(kind == TitleKinds.SeparateOwnership ? Tariffs.OwnedFlat : Tariffs.Flat, flat, 0, home.Time.Last);
        return book;
    }
}
