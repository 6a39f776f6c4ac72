using IBok.Tests.Commands.Clerks;
using IBok.Tests.Commands.Kills;
using IBok.Tests.Testing;

namespace IBok.Tests.Benchmarks;

/// <summary>Eight clerks, nights and a stranger on the same accounts for some minutes. With <c>--fault stale</c> nobody looks whether somebody else was faster: it must turn red.</summary>
internal static class ClerksBench
{
    public const string Stale = "stale";

    private const int Rounds = 120;

    public static async Task Run(BenchReport report, string? fault)
    {
        await using var host = await HostProcess.Start(settings: DebitTown.Settings.Select(s => KeyValuePair.Create(s.Name, s.Value)), data: await DebitTown.Copy());
        await using var clerks = new EightClerks(host, fault == Stale);
        var lost = await clerks.Work(Rounds);
        report.Value($"clerks, of {clerks.Milliseconds.Count} clicks, {clerks.Refused} told that somebody was faster, lost or doubled", lost.Count, "things", most: 0);
        report.Value("clerks, errors that a person saw", clerks.Errors.Count, "kinds", most: 0);
        foreach (var wrong in lost.Concat(clerks.Errors).Take(5)) report.Wrong("clerks", wrong);
        List<double> times = [.. clerks.Milliseconds.Order()];
        report.Value("clerks, p99 of a click", times[times.Count * 99 / 100], "ms", most: 3_000);
    }
}
