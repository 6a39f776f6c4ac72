using System.Diagnostics.CodeAnalysis;
using IBok.Tests.Testing.Faults;

/// <summary>What .NET runs inside the product before its own first line, where <c>DOTNET_STARTUP_HOOKS</c> names this assembly; the product itself knows nothing of trials.</summary>
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = "the runtime looks for this name")]
[SuppressMessage("Design", "MA0047:Declare types in namespaces", Justification = "the runtime looks for this name")]
[SuppressMessage("Design", "RCS1110:Declare type inside namespace", Justification = "the runtime looks for this name")]
internal static class StartupHook
{
    public static void Initialize() => Trial.Begin();
}
