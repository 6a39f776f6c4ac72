using System.Reflection;
using FluentAssertions;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Security;

/// <summary>
/// The table of operations and roles (security.md, 54): every operation of the Core that an address of the program reaches, and by whom, as the composed host
/// and the compiled code say. What residents may ask of objects stands in <see cref="AccessMatrixTests"/>, forms one by one in MatrixTests.
/// </summary>
public sealed class OperationMatrixTests
{
    // The night, the command line (for the owner of the data folder alone: HandOverTests asks for the modes of its door), the first start, what Core's own steps do inside others,
    // and the view of a resident's page, whose door stands before routing and asks MayViewAsResident.
    private static readonly string[] ByNoAddress =
        ["FirstRegulations.Run", "RunNight.Handle", "PreviewFiles.Log", "ProposeRun.Propose", "MatchAgain.Handle", "AuditLog.Within", "ForgetInAudit.Within", "OpenResidentView.Handle"];

    private static readonly string Table = Path.Combine(Repo.Root, "IBok.Tests", "Security", "operations.csv");

    [Fact]
    [Trait("Asvs", "54")]
    public async Task Every_operation_is_reached_by_exactly_the_roles_of_the_table()
    {
        var (most, least) = ((await Reach.OfTheProgram(unsure: true)).Found, (await Reach.OfTheProgram(unsure: false)).Found);
        var actual = most.Select(o => $"{o.Key};{string.Join(';', Reach.Visitors.Select(v => !o.Value.Contains(v) ? "" : least.TryGetValue(o.Key, out var sure) && sure.Contains(v) ? "x" : "p"))}").ToList();
        if (Environment.GetEnvironmentVariable("OPERATIONS") is { } to) await File.WriteAllLinesAsync(to, actual, TestContext.Current.CancellationToken);
        actual.Should().HaveCountGreaterThan(150, "a walk that finds nothing proves nothing");
        var table = File.ReadLines(Table).Skip(1).ToList();
        actual.Except(table, StringComparer.Ordinal).Should().BeEmpty("the table says otherwise, or not at all");
        table.Except(actual, StringComparer.Ordinal).Should().BeEmpty("nothing in the program is like that");
    }

    [Fact]
    [Trait("Asvs", "54")]
    public async Task What_is_done_in_somebodys_name_and_reached_by_no_address_is_known()
    {
        var reached = (await Reach.OfTheProgram(unsure: true)).Found.Keys;
        var named = from type in typeof(Actor).Assembly.GetExportedTypes()
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            where Reach.IsOperation(method) && method.GetParameters().Any(p => BearsActor(p.ParameterType))
            select Reach.NameOf(method);
        named.Distinct(StringComparer.Ordinal).Except(reached, StringComparer.Ordinal).Should().BeEquivalentTo(ByNoAddress);
    }

    [Fact]
    public void Nobody_who_is_not_signed_in_and_no_resident_reaches_an_operation_of_the_office()
    {
        string[] office = ["ApproveRun.Handle", "SendRun.Handle", "DecidePayout.Handle", "ChangeRole.Handle", "UndoImport.Handle", "DecideErasures.Erase"];
        var rows = File.ReadLines(Table).Skip(1).Select(l => l.Split(';')).ToDictionary(f => f[0], f => f[1..], StringComparer.Ordinal);
        office.Should().OnlyContain(o => rows[o][3] == "" && rows[o][5] == "" && rows[o][6] == "", "an auditor only reads, and it is not a resident's");
    }

    private static bool BearsActor(Type type) => type == typeof(Actor) || type == typeof(Confirmed)
        || (type.IsNested && type.GetProperties().Any(p => p.PropertyType == typeof(Actor) || p.PropertyType == typeof(Confirmed)));
}
