using IBok.Blazor.Shell;
using IBok.Core.Kernel;
using IBok.Core.Regulations;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Commands;

/// <summary>
/// The model texts become the first versions of the regulations: drafts that a cooperative makes its own, published only in Development.
/// </summary>
internal static class FirstRegulation
{
    private static readonly Actor Program = new("IBok");

    private static readonly (RegulationKind Kind, string File, string DemoResolution)[] Models =
    [
        (RegulationKind.Portal, "regulamin.md", "uchwała Rady Nadzorczej nr 1/2026 (dane pokazowe)"),
        (RegulationKind.DirectDebit, "polecenie-zaplaty.md", "uchwała Zarządu nr 2/2026 (dane pokazowe)"),
        (RegulationKind.PrivacyNotice, "prywatnosc.md", "zatwierdzona przez Zarząd 2 stycznia 2026 (dane pokazowe)"),
    ];

    public static async Task Run(IServiceProvider services, bool publish, CancellationToken stop)
    {
        var cooperative = services.GetRequiredService<IOptions<Cooperative>>().Value;
        foreach (var (kind, file, resolution) in Models)
        {
            var text = (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Regulations", file), stop))
                .Replace("{Name}", cooperative.Name, StringComparison.Ordinal)
                .Replace("{Address}", cooperative.Address, StringComparison.Ordinal)
                .Replace("{AccountingEmail}", cooperative.AccountingEmail, StringComparison.Ordinal)
                .Replace("{DataProtectionEmail}", cooperative.DataProtectionEmail, StringComparison.Ordinal);
            await services.GetRequiredService<FirstRegulations>().Run(Program, new(text, publish ? resolution : "", new(2026, 1, 1), kind), publish, stop);
        }
    }
}
