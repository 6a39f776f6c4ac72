using System.Globalization;
using Bogus;
using IBok.Core.Kernel;

namespace IBok.Core.Demo.Town;

/// <summary>Invents people and companies. Nothing of theirs can belong to anybody: see <c>Demo/README.md</c>.</summary>
internal sealed class People(int seed)
{
    private readonly Faker faker = new("pl") { Random = new Randomizer(seed) };
    private int companies;

    /// <summary>A natural person; a relative bears the same last name.</summary>
    public Resident Person(int number, string address, Dice dice, Resident? relative = null)
    {
        var first = faker.Name.FirstName();
        var last = relative?.Name[(relative.Name.LastIndexOf(' ') + 1)..] ?? faker.Name.LastName();
        var name = $"{first} {LastName(last, IsWoman(first))}";
        return new(
            Code(number), "natural", name, null, address, dice.Chance(80) ? Email(name, number) : null,
            dice.Chance(70) ? Phone(number) : null, null);
    }

    /// <summary>A company with somebody who signs for it.</summary>
    public Resident Company(int number, string name, string address)
    {
        var first = faker.Name.FirstName();
        var representative = $"{first} {LastName(faker.Name.LastName(), IsWoman(first))}";
        return new(
            Code(number), "organisation", name, representative, address, Email("biuro", number), Phone(number), NextNip().ToString());
    }

    private static string Code(int number) => $"P-{number:00000}";

    private static string Email(string name, int number) =>
        $"{SearchKey.Of(name).Replace(' ', '.')}.{number.ToString(CultureInfo.InvariantCulture)}@example.test";

    private static string Phone(int number) => $"+48 000 {number / 1000:000} {number % 1000:000}";

    private static bool IsWoman(string first) => first.EndsWith('a') || first.EndsWith("oe", StringComparison.Ordinal);

    // The names come without regard to who bears them: adjectives are bent to the person.
    private static string LastName(string last, bool woman)
    {
        string[] his = ["ski", "cki", "dzki", "czny", "sny", "rny", "chy"];
        foreach (var ending in his)
        {
            var hers = ending[..^1] + "a";
            if (last.EndsWith(woman ? ending : hers, StringComparison.Ordinal)) return last[..^1] + (woman ? 'a' : ending[^1]);
        }

        return last;
    }

    // No tax office has the number 000, so the number is nobody's; for every eleventh there is no check digit.
    private Nip NextNip()
    {
        for (companies++; ; companies++)
            if (Nip.WithCheck($"000{companies * 7 % 1_000_000:000000}") is { } nip) return nip;
    }
}
