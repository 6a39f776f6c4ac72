namespace IBok.Core.Demo.Town;

/// <summary>What a component is multiplied by.</summary>
internal enum Basis
{
    Area,
    Person,
    ColdWater,
    HotWater,
    Premises,
}

/// <summary>A component and its price (illustrative prices of domain.md 3.4, net).</summary>
/// <param name="Rate2026">Grosze for one unit in 2026.</param>
/// <param name="Rise">Grosze by which it rises each 1 January.</param>
internal sealed record TariffLine(string Component, Basis Basis, int Rate2026, int Rise)
{
    // Of nine cubic metres three and a half are warmed: about two fifths.
    private const int HotOfFive = 2;

    public string Unit => Basis switch
    {
        Basis.Area => "m2",
        Basis.Person => "os.",
        Basis.ColdWater or Basis.HotWater => "m3",
        _ => "lokal",
    };

    /// <summary>Grosze; never below a quarter of the price of 2026.</summary>
    public int RateIn(int year) => Math.Max((Rate2026 + 3) / 4, Rate2026 + (Rise * (year - 2026)));

    /// <summary>Hundredths.</summary>
    public int QuantityOf(Unit unit) => Basis switch
    {
        Basis.Area => unit.Area,
        Basis.Person => unit.Persons * 100,
        Basis.ColdWater => unit.Water,
        Basis.HotWater => unit.Water * HotOfFive / 5,
        _ => 100,
    };

    /// <summary>Quantity x rate in grosze, half away from zero.</summary>
    public static long Amount(int quantity, int rate)
    {
        var product = (long)quantity * rate;
        return product < 0 ? -((50 - product) / 100) : (product + 50) / 100;
    }
}

/// <summary>Which components a kind of premises has.</summary>
internal static class Tariffs
{
    public const string Waste = "Gospodarowanie odpadami", Heating = "C.o. zaliczka", Settlement = "C.o. rozliczenie";

    private static readonly TariffLine Repairs = new("Fundusz remontowy", Basis.Area, 210, 10), Heat = new(Heating, Basis.Area, 465, 25),
        Cold = new("Zimna woda", Basis.ColdWater, 512, 21), Sewage = new("Ścieki", Basis.ColdWater, 772, 32),
        Hot = new("Podgrzanie wody", Basis.HotWater, 3250, 150), Rubbish = new(Waste, Basis.Person, 3400, 200),
        Intercom = new("Domofon", Basis.Premises, 250, 10);

    /// <summary>For the cooperative's own flats: also the property tax, which separate owners pay by themselves.</summary>
    public static readonly TariffLine[] Flat =
    [
        new("Eksploatacja", Basis.Area, 295, 12), Repairs, Heat, Cold, Sewage, Hot, Rubbish, Tax(11, 1), Intercom,
    ];

    public static readonly TariffLine[] OwnedFlat =
    [
        new("Eksploatacja", Basis.Area, 325, 13), Repairs, Heat, Cold, Sewage, Hot, Rubbish, Intercom,
    ];

    /// <summary>Where the repair fund has an account of its own.</summary>
    public static readonly TariffLine[] FlatWithoutRepairs = [.. Flat.Where(line => line != Repairs)];

    public static readonly TariffLine[] Renovation = [Repairs, new("Spłata docieplenia", Basis.Area, 120, 0)];

    public static readonly TariffLine[] Garage =
    [
        new("Eksploatacja", Basis.Area, 185, 8), Repairs with { Rate2026 = 90, Rise = 4 }, Tax(95, 4),
    ];

    public static readonly TariffLine[] Commercial = [new("Czynsz najmu", Basis.Area, 2400, 100), Heat, Cold, Sewage];

    public static readonly TariffLine[] Utility =
    [
        new("Czynsz najmu", Basis.Area, 650, 25), new("Energia elektryczna", Basis.Premises, 1800, 90),
    ];

    public static readonly TariffLine[] Land = [new("Czynsz dzierżawny", Basis.Area, 120, 5), Tax(9, 1)];

    private static TariffLine Tax(int rate2026, int rise) => new("Podatek od nieruchomości", Basis.Area, rate2026, rise);
}
