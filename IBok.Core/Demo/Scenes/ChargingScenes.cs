using IBok.Core.Demo.Town;

namespace IBok.Core.Demo.Scenes;

/// <summary>Scenes of what is charged.</summary>
internal static class ChargingScenes
{
    /// <summary>Two persons instead of three since four months, told after two of them: waste is corrected for both.</summary>
    public static void FewerPersons(Household home)
    {
        var time = home.Time;
        var three = home.Flat(3);
        var two = home.Change(three with { Persons = 2, ValidFrom = time.Day(time.Ago(4), 1) });
        var owner = home.Person(three);
        home.Holds(owner, three, TitleKinds.Tenancy);
        var book = home.Opens(three, owner);
        book.Charge(Tariffs.Flat, three, 0, time.Ago(3));
        book.Charge(Tariffs.Flat, two, time.Ago(2), time.Last);
        foreach (var month in new[] { time.Ago(4), time.Ago(3) })
            book.Correct(book.Find(month, Tariffs.Waste), -100, time.Day(time.Ago(2), 5));
        Payers.InTime(book);
    }

    /// <summary>Heating cost a tenth less than last year's advances: a credit note due on 31 March, taken off April's payment.</summary>
    public static void HeatingSettled(Household home)
    {
        var time = home.Time;
        var flat = home.Flat(3);
        var owner = home.Person(flat);
        home.Holds(owner, flat, TitleKinds.SeparateOwnership);
        var book = home.Opens(flat, owner);
        book.Charge(Tariffs.OwnedFlat, flat, 0, time.Last);

        var march = time.Last;
        while (time.Month(march).Number != 3) march--;
        var year = time.Month(march).Year - 1;
        var advance = Tariffs.OwnedFlat.Single(line => line.Component == Tariffs.Heating);
        var note = 12 * TariffLine.Amount(flat.Area, advance.RateIn(year)) / 10;
        book.Settle(march, $"{Tariffs.Settlement} {year:0000}", -note, time.Day(march, 31));

        for (var month = 0; month <= time.Last; month++)
            Payers.PayInTime(book, month, book.Bill(month) - (month == march + 1 ? note : 0));
    }

    /// <summary>Charges and renovation are two accounts of one flat; the renovation is two months behind.</summary>
    public static void TwoAccounts(Household home)
    {
        var time = home.Time;
        var flat = home.Flat(4);
        var owner = home.Person(flat);
        home.Holds(owner, flat, TitleKinds.CooperativeOwnership);
        var charges = home.Opens(flat, owner);
        charges.Charge(Tariffs.FlatWithoutRepairs, flat, 0, time.Last);
        Payers.InTime(charges);
        var renovation = home.Opens(flat, owner, Purposes.Renovation);
        renovation.Charge(Tariffs.Renovation, flat, 0, time.Last);
        Payers.InTime(renovation, 0, time.Ago(3));
    }
}
