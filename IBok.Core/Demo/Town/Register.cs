using IBok.Core.Kernel;

namespace IBok.Core.Demo.Town;

/// <summary>The cooperative's register: gives out codes, addresses, names and account numbers, each once.</summary>
internal sealed class Register(Timeline time, int seed)
{
    // 999 is no bank; the eighth digit checks the seven before it.
    private const string Bank = "99900009";

    private static readonly int[] FlatAreas = [2740, 3685, 3820, 4460, 4830, 5275, 5710, 6275, 6540, 7140];

    private readonly People people = new(seed);
    private readonly Streets streets = new();
    private int residents, titles, accounts, households;

    public Timeline Time => time;

    /// <summary>Given out so far.</summary>
    public int Premises { get; private set; }

    public Dice NextDice() => new(seed, ++households);

    public Unit Flat(Dice dice, int persons)
    {
        var (address, building, staircase, number) = streets.NextFlat();
        return new(
            NextPremises(), "flat", address, building, staircase, number, dice.Pick(FlatAreas),
            dice.Chance(60) ? 150 + (10 * dice.Below(40)) : null, persons, 300 * persons, Long(dice));
    }

    /// <summary>Premises that nobody lives in.</summary>
    public Unit Beside(Dice dice, string kind, string word, string letter, int area, int water = 0)
    {
        var (address, building, staircase, number) = streets.NextBeside(word, letter);
        return new(NextPremises(), kind, address, building, staircase, number, area, null, 0, water, Long(dice));
    }

    /// <param name="dice">Of the household.</param>
    /// <param name="at">The flat that the person lives in; null for somewhere else.</param>
    /// <param name="relative">Whose last name the person bears.</param>
    public Resident Person(Dice dice, Unit? at, Resident? relative) =>
        people.Person(++residents, at?.Address ?? streets.NextElsewhere(), dice, relative);

    public Resident Company(string name) => people.Company(++residents, name, streets.NextElsewhere());

    public string NextTitle() => $"T-{++titles:00000}";

    public Account Account(Unit unit, string purpose, Resident? owner, DateOnly from, DateOnly? to)
    {
        var number = ++accounts;
        var nrb = Nrb.WithCheck($"{Bank}{number:0000000000000000}");
        return new($"K-{number:00000}", number, unit.Code, purpose, nrb, owner?.Code, from, to);
    }

    // Facts that have held since long before the package begins.
    private DateOnly Long(Dice dice) => time.Start.AddMonths(-12 - dice.Below(120));

    private string NextPremises() => $"L-{++Premises:00000}";
}
