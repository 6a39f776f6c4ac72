using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace IBok.Tests.Testing;

/// <summary>
/// Runs properties over the same random cases in every run, so that a red run can be repeated. IBOK_SEED=random looks further,
/// IBOK_CASES multiplies the number of cases (0.1: a tenth).
/// </summary>
internal static class Always
{
    public const string CasesName = "IBOK_CASES";

    private static readonly string? Seed = Environment.GetEnvironmentVariable("IBOK_SEED");

    private static readonly double Times =
        double.TryParse(Environment.GetEnvironmentVariable(CasesName), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) ? n : 1;

    /// <summary>How many of usually so many cases are tried, at least ten.</summary>
    public static int Cases(int usually) => Math.Max(10, (int)(usually * Times));

    /// <summary>Which of cases that are usually all tried in their order are tried: each, or each twentieth when there is a twentieth of time.</summary>
    public static int Step => Math.Max(1, (int)(1 / Times));

    public static void Holds<T>(Arbitrary<T> cases, Func<T, bool> property, int count = 200) =>
        Check.One(Settings(count), Prop.ForAll(cases, property));

    /// <summary>The same for properties that assert.</summary>
    public static void Holds<T>(Arbitrary<T> cases, Action<T> property, int count = 200) =>
        Check.One(Settings(count), Prop.ForAll(cases, property));

    /// <summary>The same for properties that assert and wait for something.</summary>
    public static void Holds<T>(Arbitrary<T> cases, Func<T, Task> property, int count = 200) =>
        Check.One(Settings(count), Prop.ForAll(cases, property));

    private static Config Settings(int count)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(Cases(count));
        if (Seed == "random") return config;
        var seed = ulong.TryParse(Seed, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 20_261_120;
        return config.WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(seed, 1), FSharpOption<int>.None)));
    }
}
