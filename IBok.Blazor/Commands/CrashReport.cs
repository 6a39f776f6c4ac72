using IBok.Blazor.Texts;

namespace IBok.Blazor.Commands;

/// <summary>The last thing a failing process does: details into a file, one sentence for the person.</summary>
internal static class CrashReport
{
    /// <summary>Unlike refused input and wrong usage, so that scripts can tell a bug.</summary>
    private const int Crashed = 70;

    public static int Write(Exception why)
    {
        var path = Path.Combine(Path.GetTempPath(), $"ibok-{Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)}.crash.txt");
        File.WriteAllText(path, why.ToString());
        Console.Error.WriteLine(Text.Of("verb.crashed", ("Found", why.GetType().Name), ("Path", path)));
        return Crashed;
    }
}
