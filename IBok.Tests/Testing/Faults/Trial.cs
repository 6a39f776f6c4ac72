namespace IBok.Tests.Testing.Faults;

/// <summary>What may be done to a product under trial, told by its environment: a disk that forgets, a fault that a harness must find.</summary>
internal static class Trial
{
    private const string Fault = "IBOK_TRIAL_FAULT", Disk = "IBOK_TRIAL_DISK", Full = "IBOK_TRIAL_FULL", Hooks = "DOTNET_STARTUP_HOOKS";

    /// <summary>Environment variables for the product.</summary>
    /// <param name="fault">One of <see cref="SeededFault.Names"/>; null: none.</param>
    /// <param name="forgets">The disk is one that <see cref="ForgetfulDisk"/> describes.</param>
    /// <param name="fullWhile">While this file is there the disk takes no write of the database.</param>
    public static IReadOnlyList<(string Name, string Value)> Settings(string? fault = null, bool forgets = false, string? fullWhile = null)
    {
        List<(string, string)> all = [];
        if (fault is not null) all.Add((Fault, fault));
        if (forgets) all.Add((Disk, "forgets"));
        if (fullWhile is not null) all.Add((Full, fullWhile));
        return all.Count == 0 ? [] : [(Hooks, typeof(Trial).Assembly.Location), .. all];
    }

    internal static void Begin()
    {
        var full = Environment.GetEnvironmentVariable(Full);
        if (full is not null || Environment.GetEnvironmentVariable(Disk) is not null) ForgetfulDisk.Install(full);
        if (Environment.GetEnvironmentVariable(Fault) is { } fault) SeededFault.Plant(fault);
    }
}
