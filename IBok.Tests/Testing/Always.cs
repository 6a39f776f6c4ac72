using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace IBok.Tests.Testing;

/// <summary>
/// Runs properties over the same random cases in every run, so that a red run can be repeated. IBOK_SEED=random looks further,
/// IBOK_CASES multiplies the number of cases.
/// </summary>
internal static class Always
{
    private static readonly string? Seed = Environment.GetEnvironmentVariable("IBOK_SEED");

    private static readonly int Times =
        int.TryParse(Environment.GetEnvironmentVariable("IBOK_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 1;

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
        var config = Config.QuickThrowOnFailure.WithMaxTest(count * Times);
        if (Seed == "random") return config;
        var seed = ulong.TryParse(Seed, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 20_261_120;
        return config.WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(seed, 1), FSharpOption<int>.None)));
    }
}
