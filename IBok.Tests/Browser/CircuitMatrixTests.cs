using System.Reflection;
using FluentAssertions;
using IBok.Blazor.Office;
using IBok.Blazor.Office.Intake;
using IBok.Blazor.Office.Premises;
using IBok.Blazor.Office.Reports;
using IBok.Blazor.Portal.Start;
using IBok.Tests.Security;
using IBok.Tests.Testing;
using IBok.Tests.Testing.Circuits;
using Microsoft.AspNetCore.Components;

namespace IBok.Tests.Browser;

/// <summary>
/// The access matrix of circuits (security.md, 54): which parts of pages live in one, what of the Core each asks or does there, and in whose circuit it lives. The sealed
/// words that start a part bear no name, so everybody is handed those of who has the right.
/// </summary>
[Collection(OfficeProduct.Name)]
public sealed class CircuitMatrixTests(FramesHost host) : IClassFixture<FramesHost>
{
    private static readonly string[] Everybody = ["10001", "clerk", "accountant", "administrator", "auditor", "dataprotection"];

    // Operations that opening the part or any of its handlers may come to.
    private static readonly Dictionary<Type, string[]> Parts = new()
    {
        [typeof(BalanceStrip)] = ["ReadAccounts.All", "ReadDebits.OnTheirWay"], // asks in the name of who holds the circuit
        [typeof(ExportList)] = [],
        [typeof(ImportUpload)] = ["TakeFile.Handle"],
        [typeof(PremisesGrid)] = ["FindPremises.Page"],
    };

    [Fact]
    [Trait("Asvs", "54")]
    public void What_lives_in_a_circuit_is_known_with_all_that_its_handlers_come_to()
    {
        const BindingFlags everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var types = typeof(LivePart).Assembly.GetTypes();
        types.Where(t => t.GetCustomAttributes<RenderModeAttribute>(inherit: true).Any()).Should().BeEmpty("a page says of its parts which live");
        var living = from type in types from method in type.GetMethods(everything) let body = CallGraph.Of(method) from call in body.Calls
            where call.Method.Name == "AddComponentRenderMode" select body.Named.Last(n => n.At < call.At && typeof(IComponent).IsAssignableFrom(n.Type)).Type.Name;
        living.Should().BeEquivalentTo(Parts.Keys.Select(p => p.Name));
        foreach (var (part, operations) in Parts) Reach.OfPart(part).Should().BeEquivalentTo(operations, part.Name);
        Parts.Keys.Where(p => p != typeof(BalanceStrip)).Should().OnlyContain(p => typeof(LivePart).IsAssignableFrom(p), "it asks who holds the circuit");
    }

    [Theory]
    [InlineData(HostImports.Path, "paczka", "accountant administrator")]
    [InlineData("/biuro/lokale", "tekst", "accountant clerk administrator auditor dataprotection")]
    [InlineData("/biuro/raporty", "eksporty", "accountant administrator auditor")]
    [Trait("Asvs", "54")]
    public async Task A_part_of_an_office_page_lives_in_the_circuits_of_exactly_those_who_have_its_right(string path, string shows, string rightful)
    {
        using var owner = await host.Product.Client("accountant");
        await owner.Post("/biuro/raporty/salda", "/biuro/raporty/salda/xlsx"); // or there is no list of exports
        var page = (await owner.Get(path)).Body;
        List<string> living = [];
        foreach (var who in Everybody)
        {
            using var client = await host.Product.Client(who);
            if (await Lives(client, path, page, shows)) living.Add(who);
        }

        living.Should().BeEquivalentTo(rightful.Split(' '));
    }

    [Theory]
    [InlineData("10002", "10001")]
    [InlineData("10002", "clerk")]
    [Trait("Clause", "J1.2e")]
    [Trait("Asvs", "55")]
    public async Task The_live_strip_of_a_resident_shows_whoever_else_starts_it_nothing_of_the_resident(string owner, string other)
    {
        using var resident = await host.Product.Client(owner);
        var page = (await resident.Get("/")).Body;
        await using (var own = await Circuit.Open(resident, "/")) own.Words.Should().Contain("K-00002");
        using var client = await host.Product.Client(other);
        await using var circuit = await Circuit.Open(client, "/", page);
        circuit.Words.Should().Contain(other == "10001" ? "K-00001" : "data-live").And.NotContain("K-00002").And.NotContain("L-00002");
    }

    // Whether anything of it was shown.
    private static async Task<bool> Lives(HostClient client, string path, string page, string shows)
    {
        try
        {
            await using var circuit = await Circuit.Open(client, path, page);
            return await circuit.Says(shows);
        }
        catch (InvalidOperationException)
        {
            return false; // it ended before it was there
        }
    }
}
