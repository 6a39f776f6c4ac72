using System.CommandLine;
using IBok.Blazor.Texts;

namespace IBok.Blazor.Commands;

/// <summary><c>demo</c>: fills an empty folder with an invented cooperative.</summary>
internal static class DemoVerb
{
    public static Command Define(CommonOptions common)
    {
        var verb = new Command("demo", Text.Of("verb.demo"));
        return verb;
    }
}
