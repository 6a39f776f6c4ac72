using IBok.Core.Kernel;

namespace IBok.Core.Demo;

/// <summary>How much is invented, and by which seed.</summary>
/// <param name="Premises">
/// Premises in all. The scenes (<see cref="DemoPackage.Logins"/>) are always there, so fewer than <see cref="Fewest"/> become that many.
/// </param>
/// <param name="Years">Years of history, twelve months each, the month of asOf being the last.</param>
/// <param name="Seed">Another seed, other names, areas and days; the scenes stay what they are.</param>
public sealed record DemoSize(int Premises = 60, int Years = 3, int Seed = 1)
{
    /// <summary>Premises of the scenes.</summary>
    public const int Fewest = 19;

    public const int Most = 100_000, MostYears = 15;

    // Premises times years: about 3 GB of package.
    private const int MostPremisesYears = 300_000;

    // Interest rates are known from 15 October 2005: charges must not be older.
    private static readonly DateOnly Oldest = new(2006, 1, 1);

    /// <summary>True when a package of this size can be written for that day.</summary>
    public bool Fits(DateOnly asOf) =>
        Premises is >= 0 and <= Most && Years is >= 1 and <= MostYears && Premises * Years <= MostPremisesYears
        && asOf >= Oldest.AddYears(Years) && asOf <= WorkingDays.Last.AddYears(-2);
}

/// <summary>What was written.</summary>
/// <param name="Charged">Control total of charges.csv: charges and corrections.</param>
/// <param name="Paid">Control total of payments.csv: payments and returns.</param>
/// <param name="Bytes">Of all files but the manifest.</param>
public sealed record DemoSummary(
    string Folder, DateOnly AsOf, int Premises, int Persons, int Titles, int Accounts, int Charges, int Payments, int Claims,
    Money Charged, Money Paid, long Bytes);

/// <summary>How far it is.</summary>
public sealed record DemoProgress(DemoStep Step, long Done, long Total);

public enum DemoStep
{
    /// <summary>Inventing and writing; counted in premises.</summary>
    Writing,

    /// <summary>The ordinary intake; counted in bytes.</summary>
    Taking,
}

/// <summary>A person of a scene, for whom a host may make a resident's login.</summary>
/// <param name="PersonCode">The person_id, the same for every size and seed.</param>
/// <param name="Scene">The scene's name in <c>Demo/README.md</c>.</param>
/// <param name="Polish">What there is to see, one line.</param>
public sealed record DemoLogin(string PersonCode, string Scene, string Polish);
