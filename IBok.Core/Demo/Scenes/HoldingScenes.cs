using IBok.Core.Demo.Town;

namespace IBok.Core.Demo.Scenes;

/// <summary>Scenes of who holds what.</summary>
internal static class HoldingScenes
{
    /// <summary>One person, two premises, two accounts.</summary>
    public static void FlatAndGarage(Household home)
    {
        var (flat, garage) = (home.Flat(2), home.Garage());
        var owner = home.Person(flat);
        home.Holds(owner, flat, TitleKinds.SeparateOwnership);
        home.Holds(owner, garage, TitleKinds.SeparateOwnership);
        Paid(home.Opens(flat, owner), Tariffs.OwnedFlat, flat);
        Paid(home.Opens(garage, owner), Tariffs.Garage, garage);
    }

    /// <summary>An organisation; its name has quotation marks, as companies' names do.</summary>
    public static void Company(Household home)
    {
        var garage = home.Garage();
        var company = home.Company("Zakład Usługowy \"Przykład\" sp. z o.o.");
        home.Holds(company, garage, TitleKinds.CooperativeOwnership);
        Paid(home.Opens(garage, company), Tariffs.Garage, garage);
    }

    /// <summary>
    /// Sold on the 17th six months ago. The seller's account ends with that month, which was not paid; the buyer's begins with the next.
    /// </summary>
    public static void Sale(Household home)
    {
        var time = home.Time;
        var flat = home.Flat(3);
        var (seller, buyer) = (home.Person(at: null), home.Person(flat));
        var (sold, changeOver) = (time.Day(time.Ago(6), 17), time.Day(time.Ago(5), 1));
        home.Holds(seller, flat, TitleKinds.SeparateOwnership, to: sold, endReason: "sprzedaż");
        home.Holds(buyer, flat, TitleKinds.SeparateOwnership, from: sold.AddDays(1));

        var before = home.Opens(flat, seller, to: changeOver.AddDays(-1));
        before.Charge(Tariffs.OwnedFlat, flat, 0, time.Ago(6));
        Payers.InTime(before, 0, time.Ago(7));
        var after = home.Opens(flat, buyer, from: changeOver);
        after.Charge(Tariffs.OwnedFlat, flat, time.Ago(5), time.Last);
        Payers.InTime(after, time.Ago(5), time.Last);
    }

    /// <summary>A shop with a lease account; of the last month half is paid.</summary>
    public static void CommercialTenant(Household home)
    {
        var time = home.Time;
        var shop = home.Commercial();
        var tenant = home.Company("Piekarnia Przykładowa sp. z o.o.");
        home.Holds(tenant, shop, TitleKinds.CommercialLease);
        var book = home.Opens(shop, tenant, Purposes.Lease);
        book.Charge(Tariffs.Commercial, shop, 0, time.Last);
        Payers.InTime(book, 0, time.Ago(2));
        Payers.PayInTime(book, time.Ago(1), book.Bill(time.Ago(1)) / 2);
    }

    /// <summary>Spouses with a title each and one account that names nobody.</summary>
    public static void Couple(Household home)
    {
        var flat = home.Flat(2);
        var one = home.Person(flat);
        home.Holds(one, flat, TitleKinds.CooperativeOwnership);
        home.Holds(home.Person(flat, one), flat, TitleKinds.CooperativeOwnership);
        Paid(home.Opens(flat, owner: null), Tariffs.Flat, flat);
    }

    public static void Land(Household home) => Leased(home, home.Land(), Tariffs.Land, TitleKinds.LandLease);

    public static void UtilityRoom(Household home) => Leased(home, home.Utility(), Tariffs.Utility, TitleKinds.UtilityLease);

    private static void Leased(Household home, Unit unit, TariffLine[] tariff, string kind)
    {
        var tenant = home.Person(at: null);
        home.Holds(tenant, unit, kind);
        Paid(home.Opens(unit, tenant, Purposes.Lease), tariff, unit);
    }

    private static void Paid(Book book, TariffLine[] tariff, Unit unit)
    {
        book.Charge(tariff, unit, 0, book.Time.Last);
        Payers.InTime(book);
    }
}
