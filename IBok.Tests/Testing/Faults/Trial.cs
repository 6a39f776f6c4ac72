namespace IBok.Tests.Testing.Faults;

/// <summary>What may be done to a product under trial, told by its environment: a disk that forgets, a fault that a harness must find.</summary>
internal static class Trial
{
    private const string Fault = "IBOK_TRIAL_FAULT", Disk = "IBOK_TRIAL_DISK", Hooks = "DOTNET_STARTUP_HOOKS";

    /// <summary>Environment variables for the product.</summary>
    /// <param name="fault">One of <see cref="SeededFault.Names"/>; null: none.</param>
    /// <param name="forgets">The disk is one that <see cref="ForgetfulDisk"/> describes.</param>
    public static IReadOnlyList<(string Name, string Value)> Settings(string? fault, bool forgets) => fault is null && !forgets ? [] :
    [
        (Hooks, typeof(Trial).Assembly.Location), .. fault is null ? Array.Empty<(string, string)>() : [(Fault, fault)], .. forgets ? [(Disk, "forgets")] : Array.Empty<(string, string)>(),
    ];

    internal static void Begin()
    {
        if (Environment.GetEnvironmentVariable(Disk) is not null) ForgetfulDisk.Install();
        if (Environment.GetEnvironmentVariable(Fault) is { } fault) SeededFault.Plant(fault);
    }
}
