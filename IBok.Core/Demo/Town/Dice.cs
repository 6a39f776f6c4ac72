namespace IBok.Core.Demo.Town;

/// <summary>Chance that comes out the same on every machine and in every version of .NET (SplitMix64).</summary>
internal sealed class Dice(int seed, int player)
{
    private ulong state = ((ulong)(uint)seed << 32) | (uint)player;

    /// <summary>From 0 to <paramref name="sides"/> - 1.</summary>
    public int Below(int sides) => (int)(Next() % (uint)sides);

    /// <summary>True in that many of a hundred cases.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    private ulong Next()
    {
        unchecked
        {
            var z = state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
