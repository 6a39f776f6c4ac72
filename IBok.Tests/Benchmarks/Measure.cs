using System.Diagnostics;

namespace IBok.Tests.Benchmarks;

/// <summary>Medians of measurements taken in turn, so that whatever else the machine does falls on both sides.</summary>
internal sealed record Pairs(double Value, double Floor, double Ratio)
{
    /// <summary>Medians of what was measured in turn; the ratio is the median of the pairs' ratios.</summary>
    public static Pairs Of(IEnumerable<double> values, IEnumerable<double> floors) => new(
        Measure.Median(values), Measure.Median(floors), Measure.Median(values.Zip(floors, (value, floor) => value / floor)));
}

internal static class Measure
{
    /// <summary>Warms both sides up once, then measures A B A B.</summary>
    public static async Task<Pairs> InTurn(int pairs, Func<Task<double>> value, Func<Task<double>> floor, bool warm = true)
    {
        if (warm) await floor();
        if (warm) await value();
        List<(double Value, double Floor)> all = [];
        for (var i = 0; i < pairs; i++) all.Add((await value(), await floor()));
        return Pairs.Of(all.Select(p => p.Value), all.Select(p => p.Floor));
    }

    /// <summary>Wall-clock seconds of a work, the garbage of what came before collected first.</summary>
    public static async Task<double> Seconds(Func<Task> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public static double Median(IEnumerable<double> values)
    {
        var inOrder = values.Order().ToList();
        return (inOrder[(inOrder.Count - 1) / 2] + inOrder[inOrder.Count / 2]) / 2;
    }
}
