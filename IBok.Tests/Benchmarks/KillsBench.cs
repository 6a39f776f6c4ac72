using IBok.Tests.Commands;
using IBok.Tests.Commands.Kills;
using IBok.Tests.Testing;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// The product killed at random moments and run again, beside what the same work gives undisturbed: three nights of mixed files; a month of direct debits by verbs
/// with a copy and its way back; an office at work on a running host. The last two also with power cuts, where what the disk had not synchronised is lost.
/// With <c>--fault</c> a check is taken out of the product, and the bench must turn red.
/// </summary>
internal static class KillsBench
{
    private const int KillsANight = 17, Nights = 3, KillsAVerb = 9, Verbs = 6, KillsAStep = 6, CutsAVerb = 4, CutsAStep = 2, Steps = 10, MostTooLate = 60;

    private static readonly TimeSpan Verb = TimeSpan.FromSeconds(2);

    public static async Task Run(BenchReport report, string? fault)
    {
        var killed = 0;
        killed += await Try(report, "kills-nights", async () =>
        {
            var (clean, nights) = (await ThreeNights.Clean(), new ThreeNights(fault));
            var different = Different(await nights.AsTheyCome(KillsANight), clean);
            return (different, nights.Killed);
        });
        var month = await Month(new([.. DebitTown.Settings]), 0);
        killed += await Try(report, "kills-month", () => Month(new(DebitTown.Settings, Verb, fault), KillsAVerb, month));
        killed += await Try(report, "cuts-month", () => Month(new(DebitTown.Settings, Verb, fault, byPowerCut: true), CutsAVerb, month));
        var office = await Office(new([.. DebitTown.Settings]), 0);
        killed += await Try(report, "kills-office", () => Office(new(DebitTown.Settings, null, fault), KillsAStep, office));
        killed += await Try(report, "cuts-office", () => Office(new(DebitTown.Settings, null, fault, byPowerCut: true), CutsAStep, office));
        const int planned = (KillsANight * Nights) + ((KillsAVerb + CutsAVerb) * Verbs) + ((KillsAStep + CutsAStep) * Steps);
        report.Value($"kills, of {planned} planned {killed} in time; too late", planned - killed, "kills", most: MostTooLate);
    }

    private static async Task<IReadOnlyList<string>> Month(Killer killer, int kills)
    {
        await using var month = new KilledMonth(killer, seed: 20_261_122, kills);
        return await month.Play();
    }

    private static async Task<(int Different, int Killed)> Month(Killer killer, int kills, IReadOnlyList<string> clean) => (Different(await Month(killer, kills), clean), killer.Killed);

    private static async Task<IReadOnlyList<string>> Office(Killer killer, int kills)
    {
        await using var office = new KilledOffice(killer, seed: 20_261_122);
        return await office.Play(kills);
    }

    private static async Task<(int Different, int Killed)> Office(Killer killer, int kills, IReadOnlyList<string> clean)
    {
        await using var office = new KilledOffice(killer, seed: 20_261_122);
        return (Different(await office.Play(kills), clean) + office.Lost, killer.Killed);
    }

    // Both ways: what was lost and what is there twice.
    private static int Different(IReadOnlyList<string> seen, IReadOnlyList<string> clean) => seen.Except(clean, StringComparer.Ordinal).Count() + clean.Except(seen, StringComparer.Ordinal).Count();

    private static async Task<int> Try(BenchReport report, string name, Func<Task<(int Different, int Killed)>> trial)
    {
        try
        {
            var (different, killed) = await trial();
            report.Value($"{name}, {killed} times", different, "rows", most: 0);
            return killed;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            report.Wrong(name, e.Message.Split('\n')[0]);
            return 0;
        }
    }
}
