using IBok.Tests.Commands;

namespace IBok.Tests.Benchmarks;

/// <summary>Three nights of mixed files, each killed with SIGKILL seventeen times at a random moment before it may end, beside one clean import of the same facts.</summary>
internal static class KillsBench
{
    private const int KillsANight = 17, Nights = 3, MostTooLate = 10;

    public static async Task Run(BenchReport report)
    {
        var (clean, nights) = (await ThreeNights.Clean(), new ThreeNights());
        var different = (await nights.AsTheyCome(KillsANight)).Except(clean, StringComparer.Ordinal).Count();
        report.Value("kills-different", different, "rows", most: 0);
        report.Value("kills-too-late", (KillsANight * Nights) - nights.Killed, "kills", most: MostTooLate);
    }
}
