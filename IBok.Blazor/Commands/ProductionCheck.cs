using IBok.Blazor.Texts;
using IBok.Core.Accounts;
using IBok.Core.Data;
using IBok.Core.Demo;

namespace IBok.Blazor.Commands;

/// <summary>What keeps a host from serving real people; all of it is told at once, each with what to do.</summary>
internal static class ProductionCheck
{
    /// <summary>Settings that say whose IBok this is, as the appsettings.json that we ship has them.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Examples = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Cooperative:Name"] = "SM Przykładowa", ["Cooperative:ShortName"] = "SM Przykładowa", ["Cooperative:Nip"] = "9990000014",
        ["Cooperative:Address"] = "ul. Wzorcowa 1, 00-000 Przykładowo", ["Cooperative:AccountingPhone"] = "00 000 00 00",
        ["Cooperative:AccountingEmail"] = "ksiegowosc@sm.example", ["Cooperative:DataProtectionEmail"] = "iod@sm.example",
        ["Notifications:From"] = "ibok@sm.example",
        ["DirectDebit:CreditorAccount"] = "79102023130000380200000017", // residents' money would go there
    };

    /// <returns>Sentences for a person; empty: the host may serve.</returns>
    public static async Task<IReadOnlyList<string>> Run(IServiceProvider services, DataFolder folder, CancellationToken stop)
    {
        var settings = services.GetRequiredService<IConfiguration>();
        List<string> missing = [];
        var left = Examples.Where(e => settings[e.Key] == e.Value).Select(e => e.Key).ToList();
        if (left.Count > 0) missing.Add(Text.Of("production.examples", ("Found", string.Join(", ", left))));
        if (await services.GetRequiredService<FindDemo>().Any(stop)) missing.Add(Text.Of("production.demo", ("Path", folder.Path)));
        if (!await services.GetRequiredService<ListUsers>().AnyActive(Roles.Administrator, stop))
            missing.Add(Text.Of("production.administrator", ("Command", $"dotnet {Path.Combine(AppContext.BaseDirectory, "IBok.Blazor.dll")} user add LOGIN --role {Roles.Administrator} --data {folder.Path}")));
        return missing;
    }
}
