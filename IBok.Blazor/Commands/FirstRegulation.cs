using IBok.Blazor.Shell;
using IBok.Core.Kernel;
using IBok.Core.Regulations;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Commands;

/// <summary>
/// The model text becomes the first version of the regulations: a draft that a cooperative makes its own, published only in Development.
/// </summary>
internal static class FirstRegulation
{
    private static readonly Actor Program = new("IBok");

    public static async Task Run(IServiceProvider services, bool publish, CancellationToken stop)
    {
        var cooperative = services.GetRequiredService<IOptions<Cooperative>>().Value;
        var text = (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Regulations", "regulamin.md"), stop))
            .Replace("{Name}", cooperative.Name, StringComparison.Ordinal)
            .Replace("{Address}", cooperative.Address, StringComparison.Ordinal)
            .Replace("{AccountingEmail}", cooperative.AccountingEmail, StringComparison.Ordinal);
        await services.GetRequiredService<FirstRegulations>().Run(
            Program, new(text, publish ? "uchwała Rady Nadzorczej nr 1/2026 (dane pokazowe)" : "", new(2026, 1, 1)), publish, stop);
    }
}
