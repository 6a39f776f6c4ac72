using System.Text.RegularExpressions;
using FluentAssertions;
using IBok.Blazor.Office.Settings;
using IBok.Blazor.Shell;
using IBok.Blazor.Texts;
using IBok.Core;
using IBok.Core.Data;
using IBok.Tests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Screens.Office;

/// <summary>The page of settings is complete and true.</summary>
public sealed partial class ReadSettingsTests
{
    [Fact]
    public void Every_section_that_is_bound_anywhere_is_shown()
    {
        var bound = Repo.Sources("IBok.Core", "*.cs").Concat(Repo.Sources("IBok.Blazor", "*.cs")).SelectMany(File.ReadLines)
            .SelectMany(l => Binding().Matches(l)).Select(m => m.Groups["it"].Value).Distinct(StringComparer.Ordinal).ToList();
        bound.Should().HaveCountGreaterThan(3);
        ReadSettings.Bound.Select(b => b.Name).Should().BeEquivalentTo(bound);
    }

    [Fact]
    public void Every_setting_has_a_Polish_name()
    {
        var all = Settings([]).Sections();
        all.Should().OnlyContain(s => Text.Find($"settings-section.{s.Name.ToLowerInvariant()}") != null);
        all.SelectMany(s => s.Values).Where(s => Text.Find($"setting.{s.Name.ToLowerInvariant()}") is null).Select(s => s.Name).Should().BeEmpty();
    }

    [Fact]
    public void Each_value_in_force_names_its_source_and_a_secret_is_not_told()
    {
        Environment.SetEnvironmentVariable("IBOKTEST_Ledger__Allocation", "AllInterestFirst");
        Environment.SetEnvironmentVariable("IBOKTEST_Notifications__SmtpPassword", "tajne");
        try
        {
            var all = Settings([new EnvironmentVariablesConfigurationSource { Prefix = "IBOKTEST_" }]).Sections().SelectMany(s => s.Values).ToDictionary(s => s.Name, StringComparer.Ordinal);
            (all["Ledger:Allocation"].Value, all["Ledger:Allocation"].Source).Should().Be(("AllInterestFirst", "environment"));
            (all["Login:StaffIdleMinutes"].Value, all["Login:StaffIdleMinutes"].Source).Should().Be(("15", "file"));
            (all["Login:StepMinutes"].Value, all["Login:StepMinutes"].Source).Should().Be(("10", "default"));
            (all["Login:RefuseCommonPasswords"].Value, all["Cooperative:Name"].Value).Should().Be(("tak", "SM Przykładowa"));
            all.Values.Should().NotContain(s => s.Value.Contains("tajne", StringComparison.Ordinal));
            all["Notifications:SmtpPassword"].Source.Should().Be("environment");
        }
        finally
        {
            Environment.SetEnvironmentVariable("IBOKTEST_Ledger__Allocation", null);
            Environment.SetEnvironmentVariable("IBOKTEST_Notifications__SmtpPassword", null);
        }
    }

    private static ReadSettings Settings(IEnumerable<IConfigurationSource> more)
    {
        var builder = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"));
        foreach (var one in more) builder.Add(one);
        var configuration = builder.Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration);
        services.AddIBokCore(new DataFolder(Path.GetTempPath()));
        services.AddOptions<Cooperative>().BindConfiguration("Cooperative");
        return new(configuration, services.BuildServiceProvider());
    }

    [GeneratedRegex("""BindConfiguration\("(?<it>[A-Za-z:]+)"\)""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Binding();
}
