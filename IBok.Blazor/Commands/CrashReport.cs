using IBok.Blazor.Texts;

namespace IBok.Blazor.Commands;

/// <summary>The last thing a failing process does: details into a file, one sentence for the person.</summary>
internal static class CrashReport
{
    /// <summary>Unlike refused input and wrong usage, so that scripts can tell a bug.</summary>
    private const int Crashed = 70;

    public static int Write(Exception why) => Write(why, Path.GetTempPath(), Console.Error);

    /// <summary>Where no file can be written, the details follow the sentence: they must not be lost with the bug.</summary>
    internal static int Write(Exception why, string folder, TextWriter error)
    {
        var path = Path.Combine(folder, $"ibok-{Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)}.crash.txt");
        try
        {
            File.WriteAllText(path, why.ToString());
            error.WriteLine(Text.Of("verb.crashed", ("Found", why.GetType().Name), ("Path", path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(Text.Of("verb.crashed-here", ("Found", why.GetType().Name)));
            error.WriteLine(why);
        }

        return Crashed;
    }
}
