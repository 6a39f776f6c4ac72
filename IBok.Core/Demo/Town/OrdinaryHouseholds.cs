namespace IBok.Core.Demo.Town;

/// <summary>Everybody who is no scene: mostly flats, some garages of their owners, few shops, rooms and plots.</summary>
internal sealed class OrdinaryHouseholds
{
    private static readonly string[] Trades =
    [
        "Piekarnia", "Apteka", "Kwiaciarnia", "Sklep spożywczy", "Salon fryzjerski", "Biuro rachunkowe", "Zakład szewski", "Księgarnia",
    ];

    private int made;
    private Resident? flatOwner;

    public void Next(Household home)
    {
        var place = made++ % 100;
        if (place == 47) Leased(home, home.Utility(), Tariffs.Utility, TitleKinds.UtilityLease);
        else if (place == 97) Leased(home, home.Land(), Tariffs.Land, TitleKinds.LandLease);
        else if (place % 33 == 15) Shop(home);
        else if (place % 7 == 6 && flatOwner is not null) Garage(home, flatOwner);
        else flatOwner = Flat(home);
    }

    private static Resident Flat(Household home)
    {
        var flat = home.Flat(1 + home.Dice.Below(5));
        var kind = home.Dice.Below(100) switch
        {
            < 40 => TitleKinds.SeparateOwnership,
            < 75 => TitleKinds.CooperativeOwnership,
            < 95 => TitleKinds.Tenancy,
            _ => TitleKinds.DwellingLease,
        };
        var owner = home.Person(flat);
        home.Holds(owner, flat, kind);
        var couple = kind != TitleKinds.DwellingLease && home.Dice.Chance(25);
        if (couple) home.Holds(home.Person(flat, owner), flat, kind);
        Pay(home.Opens(flat, couple ? null : owner), kind == TitleKinds.SeparateOwnership ? Tariffs.OwnedFlat : Tariffs.Flat, flat);
        return owner;
    }

    private static void Garage(Household home, Resident owner)
    {
        var garage = home.Garage();
        home.Holds(owner, garage, home.Dice.Chance(50) ? TitleKinds.CooperativeOwnership : TitleKinds.SeparateOwnership);
        Pay(home.Opens(garage, owner), Tariffs.Garage, garage);
    }

    private static void Shop(Household home)
    {
        var shop = home.Commercial();
        var company = home.Company($"{home.Dice.Pick(Trades)} „Przykład {shop.Number}” sp. z o.o.");
        home.Holds(company, shop, TitleKinds.CommercialLease);
        Pay(home.Opens(shop, company, Purposes.Lease), Tariffs.Commercial, shop);
    }

    private static void Leased(Household home, Unit unit, TariffLine[] tariff, string kind)
    {
        var tenant = home.Person(at: null);
        home.Holds(tenant, unit, kind);
        Pay(home.Opens(unit, tenant, Purposes.Lease), tariff, unit);
    }

    // Of a thousand: 800 in time, 120 days late, 50 months late or worse, 30 with credit.
    private static void Pay(Book book, TariffLine[] tariff, Unit unit)
    {
        book.Charge(tariff, unit, 0, book.Time.Last);
        Action<Book> habit = book.Dice.Below(1000) switch
        {
            < 800 => Payers.InTime,
            < 920 => Payers.DaysLate,
            < 958 => Payers.MonthsLate,
            < 963 => Payers.InCourt,
            < 967 => Payers.InInstalments,
            < 970 => Payers.ByDirectDebit,
            _ => Payers.Above,
        };
        habit(book);
    }
}
