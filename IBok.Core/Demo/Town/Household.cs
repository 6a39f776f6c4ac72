namespace IBok.Core.Demo.Town;

/// <summary>What belongs together and is written together: premises, who holds them, and their accounts.</summary>
internal sealed class Household(Register register)
{
    public Dice Dice { get; } = register.NextDice();

    public Timeline Time => register.Time;

    public List<Unit> Units { get; } = [];

    public List<Resident> Residents { get; } = [];

    public List<Title> Titles { get; } = [];

    public List<Book> Books { get; } = [];

    public Unit Flat(int persons) => Put(register.Flat(Dice, persons));

    public Unit Garage() => Put(register.Beside(Dice, "garage", "garaż", "G", 1480 + (20 * Dice.Below(16))));

    public Unit Commercial() => Put(register.Beside(Dice, "commercial", "lok. użytkowy", "U", 3600 + (35 * Dice.Below(200)), 300));

    public Unit Utility() => Put(register.Beside(Dice, "utility", "pom. gospodarcze", "P", 420 + (15 * Dice.Below(40))));

    public Unit Land() => Put(register.Beside(Dice, "land", "działka", "D", 9000 + (50 * Dice.Below(300))));

    /// <summary>Says something else about the last premises.</summary>
    public Unit Change(Unit changed) => Units[^1] = changed;

    /// <summary>Somebody who lives in a flat of the cooperative, or elsewhere when it is null.</summary>
    public Resident Person(Unit? at, Resident? relative = null)
    {
        Residents.Add(register.Person(Dice, at, relative));
        return Residents[^1];
    }

    public Resident Company(string name)
    {
        Residents.Add(register.Company(name));
        return Residents[^1];
    }

    /// <summary>Gives a title, from the day since which the premises are as they are unless another is named.</summary>
    public void Holds(Resident who, Unit unit, string kind, DateOnly? from = null, DateOnly? to = null, string? endReason = null) =>
        Titles.Add(new(register.NextTitle(), unit.Code, who.Code, kind, from ?? unit.ValidFrom, to, endReason));

    /// <summary>Opens an account; one of nobody is everybody's who holds a title.</summary>
    public Book Opens(Unit unit, Resident? owner, string purpose = Purposes.Charges, DateOnly? from = null, DateOnly? to = null)
    {
        Books.Add(new(register.Account(unit, purpose, owner, from ?? unit.ValidFrom, to), Time, Dice));
        return Books[^1];
    }

    private Unit Put(Unit unit)
    {
        Units.Add(unit);
        return unit;
    }
}
