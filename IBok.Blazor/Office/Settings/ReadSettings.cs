namespace IBok.Blazor.Office.Settings;

/// <summary>Settings in force with where each comes from; sections without secrets only.</summary>
public sealed class ReadSettings(IConfiguration configuration)
{
    private static readonly string[] Shown = ["Cooperative", "Ledger", "Intake", "Login", "Notifications", "Registrations"];

    /// <param name="Source"><c>file</c> or <c>environment</c>.</param>
    public sealed record Setting(string Name, string Value, string Source);

    public sealed record Section(string Name, IReadOnlyList<Setting> Values);

    public IReadOnlyList<Section> Sections() =>
        [.. Shown.Select(name => new Section(name, [.. configuration.GetSection(name).GetChildren().Select(c => new Setting(c.Path, ValueOf(c), SourceOf(c.Path)))]))];

    // A secret is told to be there, not what it is.
    private static string ValueOf(IConfigurationSection setting) =>
        setting.Key.EndsWith("Password", StringComparison.OrdinalIgnoreCase) && setting.Value is { Length: > 0 } ? "••••••" : setting.Value ?? "";

    // The last provider that knows the key wins.
    private string SourceOf(string key) => ((IConfigurationRoot)configuration).Providers.Reverse().FirstOrDefault(p => p.TryGet(key, out _))
        is Microsoft.Extensions.Configuration.EnvironmentVariables.EnvironmentVariablesConfigurationProvider ? "environment" : "file";
}
