using System.Text;
using IBok.Core.Kernel;
using IBok.Core.Regulations;

namespace IBok.Blazor.Regulations;

/// <summary>Public addresses of regulations, and the text as a file whose SHA-256 anybody can compute (JSM §7.3).</summary>
internal static class RegulationPaths
{
    public const string Portal = "/regulamin", DirectDebit = "/regulamin/polecenie-zaplaty", PrivacyNotice = "/prywatnosc";

    public static string Of(RegulationKind kind) => kind switch
    {
        RegulationKind.Portal => Portal,
        RegulationKind.DirectDebit => DirectDebit,
        _ => PrivacyNotice,
    };

    public static RegulationKind KindOf(string path) =>
        path.StartsWith(DirectDebit, StringComparison.OrdinalIgnoreCase) ? RegulationKind.DirectDebit
        : path.StartsWith(PrivacyNotice, StringComparison.OrdinalIgnoreCase) ? RegulationKind.PrivacyNotice : RegulationKind.Portal;

    public static void MapRegulationTexts(this IEndpointRouteBuilder app)
    {
        foreach (var kind in Enum.GetValues<RegulationKind>())
        {
            app.MapGet($"{Of(kind)}/{{number:int}}/tekst", async (int number, ReadRegulations regulations, CancellationToken stop) =>
                await regulations.One(kind, number, stop) is Result<ReadRegulations.Whole>.Ok { Value: var version }
                    ? Results.File(Encoding.UTF8.GetBytes(version.Text), "text/plain; charset=utf-8", $"regulamin-{kind}-{number}.txt") : Results.NotFound());
        }
    }
}
