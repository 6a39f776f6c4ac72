using IBok.Core.AccountLetters;
using System.Collections;
using System.Globalization;
using IBok.Blazor.Shell;
using IBok.Blazor.Texts;
using IBok.Core.Accounts;
using IBok.Core.Banking;
using IBok.Core.Complaints;
using IBok.Core.DirectDebit;
using IBok.Core.Intake;
using IBok.Core.Jobs;
using IBok.Core.Ledger;
using IBok.Core.Notifications;
using IBok.Core.Registrations;
using IBok.Core.Reports;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Office.Settings;

/// <summary>Every setting in force, also those that nobody set, with where each comes from. A test holds it complete.</summary>
public sealed class ReadSettings(IConfiguration configuration, IServiceProvider services)
{
    /// <summary>Every section with the options that are bound to it.</summary>
    internal static readonly IReadOnlyList<(string Name, Func<IServiceProvider, object> Value)> Bound =
    [
        ("Cooperative", s => s.GetRequiredService<IOptions<Cooperative>>().Value),
        ("Ledger", s => s.GetRequiredService<IOptions<LedgerPolicy>>().Value),
        ("Intake", s => s.GetRequiredService<IOptions<IntakePolicy>>().Value),
        ("Banking", s => s.GetRequiredService<IOptions<BankingPolicy>>().Value),
        ("DirectDebit", s => s.GetRequiredService<IOptions<DirectDebitPolicy>>().Value),
        ("Jobs", s => s.GetRequiredService<IOptions<JobsPolicy>>().Value),
        ("Limits", s => s.GetRequiredService<IOptions<IBok.Blazor.Access.LimitsPolicy>>().Value),
        ("Login", s => s.GetRequiredService<IOptions<LoginPolicy>>().Value),
        ("Notifications", s => s.GetRequiredService<IOptions<NotificationsPolicy>>().Value),
        ("AccountLetters", s => s.GetRequiredService<IOptions<AccountLettersPolicy>>().Value),
        ("Complaints", s => s.GetRequiredService<IOptions<ComplaintsPolicy>>().Value),
        ("Privacy", s => s.GetRequiredService<IOptions<IBok.Core.Premises.PersonalData.RetentionPolicy>>().Value),
        ("Proxy", s => s.GetRequiredService<IOptions<IBok.Blazor.Access.ProxyPolicy>>().Value),
        ("Registrations", s => s.GetRequiredService<IOptions<RegistrationsPolicy>>().Value),
        ("Reports", s => s.GetRequiredService<IOptions<ReportsPolicy>>().Value),
        ("Telemetry", s => s.GetRequiredService<IOptions<IBok.Blazor.Health.TelemetryPolicy>>().Value),
    ];

    /// <param name="Name">As in appsettings.json, such as <c>Ledger:Allocation</c>.</param>
    /// <param name="Source"><c>file</c>, <c>environment</c>, <c>default</c> or <c>other</c>.</param>
    public sealed record Setting(string Name, string Value, string Source);

    public sealed record Section(string Name, IReadOnlyList<Setting> Values);

    public IReadOnlyList<Section> Sections() => [.. Bound.Select(b => new Section(b.Name, Values(b.Name, b.Value(services))))];

    private List<Setting> Values(string section, object policy) =>
    [
        .. from property in policy.GetType().GetProperties()
           where property is { CanRead: true, CanWrite: true } || property.PropertyType == typeof(IList<string>)
           let name = $"{section}:{property.Name}"
           select new Setting(name, Show(property.Name, property.GetValue(policy)), SourceOf(name)),
    ];

    // A secret is told to be there, not what it is.
    private static string Show(string name, object? value) => value switch
    {
        null or "" => "—",
        IList<string> list => list.Count == 0 ? "—" : string.Join(", ", list),
        string when name.EndsWith("Password", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Secret", StringComparison.OrdinalIgnoreCase) => "••••••",
        string text => text,
        bool yes => Text.Of(yes ? "word.yes" : "word.no"),
        IEnumerable list => string.Join(", ", list.Cast<object?>().Select(one => Show("", one))),
        IFormattable number => number.ToString(null, CultureInfo.GetCultureInfo("pl-PL")),
        _ => value.ToString() ?? "",
    };

    // The last provider that knows the key wins; what none knows is the program's own.
    private string SourceOf(string name) => ((IConfigurationRoot)configuration).Providers.Reverse().FirstOrDefault(p => p.TryGet(name, out _) || p.GetChildKeys([], name).Any()) switch
    {
        null => "default",
        EnvironmentVariablesConfigurationProvider => "environment",
        JsonConfigurationProvider => "file",
        _ => "other",
    };
}
