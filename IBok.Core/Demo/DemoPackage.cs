using IBok.Core.Demo.Scenes;
using IBok.Core.Demo.Town;
using IBok.Core.Demo.Writing;
using IBok.Core.Kernel;

namespace IBok.Core.Demo;

/// <summary>
/// Writes an invented cooperative as an <c>ibok-intake/1</c> package: first the scenes, then ordinary premises up to the size asked for.
/// The same size and asOf give the same bytes. Rows are streamed, one household in memory at a time.
/// </summary>
public static class DemoPackage
{
    public const string Cooperative = "SM Przykładowa";

    private const int ReportEvery = 100;

    /// <summary>The persons of the scenes, in the order of their codes.</summary>
    public static IReadOnlyList<DemoLogin> Logins => SceneLogins.All;

    /// <param name="folder">Made when missing; files of that name in it are overwritten.</param>
    /// <param name="size">Must fit: <see cref="DemoSize.Fits"/>.</param>
    /// <param name="asOf">Nothing is posted after it; its month is charged.</param>
    /// <param name="progress">In premises.</param>
    /// <param name="stop">Leaves the files half-written.</param>
    public static DemoSummary Write(
        string folder, DemoSize size, DateOnly asOf, IProgress<DemoProgress>? progress = null, CancellationToken stop = default)
    {
        if (!size.Fits(asOf)) throw new ArgumentOutOfRangeException(nameof(size), size, $"Not for {asOf:yyyy-MM-dd}.");
        var register = new Register(new(asOf, size.Years), size.Seed);
        var total = Math.Max(size.Premises, DemoSize.Fewest);
        using var package = new PackageFolder(folder);
        foreach (var play in AllScenes.InOrder) Write(play, register, package);
        var ordinary = new OrdinaryHouseholds();
        while (register.Premises < total)
        {
            Write(ordinary.Next, register, package);
            if (register.Premises % ReportEvery != 0) continue;
            stop.ThrowIfCancellationRequested();
            progress?.Report(new(DemoStep.Writing, register.Premises, total));
        }

        return package.Finish(Cooperative, asOf);
    }

    private static void Write(Action<Household> play, Register register, PackageFolder package)
    {
        var household = new Household(register);
        play(household);
        package.Write(household, register.Time);
    }
}
