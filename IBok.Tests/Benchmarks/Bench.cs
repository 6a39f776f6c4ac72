using System.Globalization;

namespace IBok.Tests.Benchmarks;

/// <summary>A main work of the program, measured beside its floor in one run (architecture.md, "The command line").</summary>
/// <param name="Says">One line for <c>bench list</c>.</param>
/// <param name="Run">Is told the fault that was asked for; null: none.</param>
/// <param name="Faults">What can be planted to see that it turns red.</param>
internal sealed record Bench(string Name, string Says, Func<BenchReport, string?, Task> Run, params IReadOnlyList<string> Faults)
{
    public Bench(string name, string says, Func<BenchReport, Task> run)
        : this(name, says, (report, _) => run(report), [])
    {
    }

    public override string ToString() => Faults.Count == 0 ? $"{Name,-10}{Says}" : $"{Name,-10}{Says}; --fault {string.Join('|', Faults)} must turn it red";
}

/// <summary>Prints what was measured, a line each, and remembers whether a limit was missed.</summary>
internal sealed class BenchReport(TextWriter to)
{
    public bool Missed { get; private set; }

    /// <summary>The program's value, the floor's value and how they stand to each other.</summary>
    /// <param name="pairs">What was measured.</param>
    /// <param name="unit">Of both values.</param>
    /// <param name="most">The ratio may not be above; null where only <paramref name="least"/> or nothing is asked.</param>
    /// <param name="least">The ratio may not be below.</param>
    public void Ratio(string name, Pairs pairs, string unit, double? most = null, double? least = null)
    {
        var limit = most is { } m ? $" (limit <= {Number(m)})" : least is { } l ? $" (limit >= {Number(l)})" : "";
        Say($"{name}: {Number(pairs.Value)} {unit}, floor {Number(pairs.Floor)} {unit}, ratio {Number(pairs.Ratio)}{limit}",
            !(pairs.Ratio > most) && !(pairs.Ratio < least));
    }

    /// <summary>How many times more the program needs for more work, with the floor's own growth beside it.</summary>
    public void Growth(string name, double value, double floor, double most) =>
        Say($"{name}: {Number(value)} x, floor {Number(floor)} x, ratio {Number(value / floor)} (limit <= {Number(most)} x)", value <= most);

    /// <summary>A value that has a limit and no floor.</summary>
    public void Value(string name, double value, string unit, double most) =>
        Say($"{name}: {Number(value)} {unit} (limit <= {Number(most)} {unit})", value <= most);

    /// <summary>A value to know beside the others.</summary>
    public void Seen(string name, double value, string unit) => Say($"{name}: {Number(value)} {unit}", kept: true);

    /// <summary>Why a bench means nothing: what it measured was not the work.</summary>
    public void Wrong(string name, string why) => Say($"{name}: {why}", kept: false);

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) >= 100 ? "0" : Math.Abs(value) >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);

    private void Say(string line, bool kept)
    {
        Missed |= !kept;
        to.WriteLine(kept ? line : $"{line} MISSED");
    }
}
