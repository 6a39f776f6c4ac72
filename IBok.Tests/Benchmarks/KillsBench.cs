using IBok.Tests.Commands;
using IBok.Tests.Commands.Kills;
using IBok.Tests.Testing;
using IBok.Tests.Testing.Faults;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// The product killed at random moments and right after commits, and run again, beside what the same work gives undisturbed: a large intake; three nights of mixed files; a month of direct debits by verbs
/// with a copy and its way back; an office at work on a running host. The month and the office also with power cuts, where what the disk had not synchronised is lost.
/// With <c>--fault</c> a check is taken out of the product, and the bench must turn red.
/// </summary>
internal static class KillsBench
{
    private const int KillsOfIntake = 12, KillsANight = 17, KillsAVerb = 12, KillsAStep = 5, CutsAVerb = 4, CutsAStep = 2, Least = 200, MostShown = 5;

    private static readonly TimeSpan Verb = TimeSpan.FromSeconds(2);

    public static async Task Run(BenchReport report, string? fault)
    {
        List<(string Name, Func<Task<(IReadOnlyList<string> Different, int Killed)>> Trial)> trials =
        [
            ("kills-intake", () => Intake(fault)), ("kills-nights", () => ThreeNights(fault)), ("kills-month", () => Month(new(DebitTown.Settings, Verb, fault), KillsAVerb)),
            ("cuts-month", () => Month(new(DebitTown.Settings, Verb, fault, byPowerCut: true), CutsAVerb)), ("kills-office", () => Office(new(DebitTown.Settings, null, fault), KillsAStep)),
            ("cuts-office", () => Office(new(DebitTown.Settings, null, fault, byPowerCut: true), CutsAStep)),
        ];
        if (fault is SeededFault.Normal or SeededFault.Off) trials.Reverse(); // the first that sees a fault is enough, and only a power cut sees these
        var killed = 0;
        foreach (var (name, trial) in trials)
        {
            killed += await Try(report, name, trial);
            if (fault is not null && report.Missed) return;
        }

        report.Value($"kills, {killed} in all, missing to {Least}", Math.Max(0, Least - killed), "kills", most: 0);
    }

    // It says itself what is wrong.
    private static async Task<(IReadOnlyList<string> Different, int Killed)> Intake(string? fault)
    {
        await new KilledIntake(fault).Play(KillsOfIntake);
        return ([], KillsOfIntake);
    }

    private static async Task<(IReadOnlyList<string> Different, int Killed)> ThreeNights(string? fault)
    {
        var (clean, nights) = (await Commands.ThreeNights.Clean(), new ThreeNights(fault));
        return (Different(await nights.AsTheyCome(KillsANight), clean), nights.Killed);
    }

    private static async Task<(IReadOnlyList<string> Different, int Killed)> Month(Killer killer, int kills)
    {
        var clean = await Played(new(DebitTown.Settings), 0);
        return (Different(await Played(killer, kills), clean), killer.Killed);
    }

    private static async Task<IReadOnlyList<string>> Played(Killer killer, int kills)
    {
        await using var month = new KilledMonth(killer, seed: 20_261_122, kills);
        return await month.Play();
    }

    private static async Task<(IReadOnlyList<string> Different, int Killed)> Office(Killer killer, int kills)
    {
        await using var undisturbed = new KilledOffice(new(DebitTown.Settings), seed: 0);
        var clean = await undisturbed.Play(0);
        await using var office = new KilledOffice(killer, seed: 20_261_122);
        var facts = await office.Play(kills);
        return ([.. Different(facts, clean), .. Enumerable.Repeat("an answer was given and what it said is not there", office.Lost)], killer.Killed);
    }

    // Both ways: what was lost and what is there twice.
    private static IReadOnlyList<string> Different(IReadOnlyList<string> seen, IReadOnlyList<string> clean) =>
        [.. seen.Except(clean, StringComparer.Ordinal).Select(r => $"too much: {r}"), .. clean.Except(seen, StringComparer.Ordinal).Select(r => $"lost: {r}")];

    private static async Task<int> Try(BenchReport report, string name, Func<Task<(IReadOnlyList<string> Different, int Killed)>> trial)
    {
        try
        {
            var (different, killed) = await trial();
            report.Value($"{name}, {killed} times", different.Count, "rows", most: 0);
            foreach (var row in different.Take(MostShown)) report.Wrong(name, row);
            return killed;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            report.Wrong(name, e.Message.Split('\n')[0]);
            return 0;
        }
    }
}
