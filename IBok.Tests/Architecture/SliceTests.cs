using System.Text.RegularExpressions;
using FluentAssertions;
using IBok.Core.Data;
using IBok.Tests.Testing;

namespace IBok.Tests.Architecture;

/// <summary>The dependency table of architecture.md, as the sources are written.</summary>
public sealed partial class SliceTests
{
    private const string All = "*";

    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["Kernel"] = [],
        ["Data"] = ["Kernel"],
        ["Calendar"] = ["Kernel", "Data", "Audit"],
        ["Audit"] = ["Kernel", "Data"],
        ["BankFormats"] = ["Kernel"],
        ["Banks"] = [.. Ground, "BankFormats"],
        ["Documents"] = ["Kernel"],
        ["Notifications"] = [.. Ground, "Documents"],
        ["Regulations"] = [.. Ground, "Documents"],
        ["Premises"] = Ground,
        ["Accounts"] = [.. Ground, "Premises", "Notifications"],
        ["Announcements"] = [.. Ground, "Premises"],
        ["Correspondence"] = [.. Ground, "Premises", "Notifications", "Documents"],
        ["DataChanges"] = [.. Ground, "Premises", "Notifications"],
        ["Registrations"] = [.. Ground, "Accounts", "DataChanges", "Premises", "Regulations", "Notifications", "Documents"],
        ["Ledger"] = [.. Ground, "Premises", "Documents"],
        ["Notes"] = [.. Ground, "Premises", "Ledger"],
        ["Questions"] = [.. Ground, "Accounts", "Ledger", "Premises", "Notifications"],
        ["Intake"] = [.. Ground, "BankFormats", "Ledger", "Premises"],
        ["Banking"] = [.. Ground, "BankFormats", "Intake", "Ledger", "Premises"],
        ["DirectDebit"] = [.. Ground, "Accounts", "BankFormats", "Banking", "Banks", "Intake", "Ledger", "Premises", "Regulations", "Notifications", "Documents", "Correspondence"],
        ["AccountLetters"] = [.. Ground, "Intake", "Ledger", "Premises"],
        ["Complaints"] = [.. Ground, "Accounts", "Announcements", "Premises", "Regulations", "Notifications", "Documents", "Correspondence"],
        ["Dashboards"] = [.. Ground, "Accounts", "Ledger"],
        ["Inbox"] = [.. Ground, "Accounts", "Ledger", "Premises", "Questions", "Complaints"],
        ["Privacy"] = [All],
        ["Reports"] = [All],
        ["Jobs"] = [All],
        ["Demo"] = [All],
    };

    private static readonly string[] NobodyMayUse = ["Reports", "Jobs", "Demo"];

    public static TheoryData<string> Slices => [.. Directory.GetDirectories(Path.Combine(Repo.Root, "IBok.Core")).Select(f => Path.GetFileName(f)!).Where(IsSlice)];

    // What every slice may use besides its row; the calendar came as a third word between Ledger and the deadlines of others.
    private static string[] Ground => ["Kernel", "Data", "Calendar", "Audit"];

    [Theory]
    [MemberData(nameof(Slices))]
    public void A_slice_uses_only_the_slices_it_may(string slice)
    {
        var files = FilesOf(slice);
        files.Should().NotBeEmpty("a test that scans nothing proves nothing");
        var used = files.SelectMany(File.ReadLines).SelectMany(UsedBy).Where(u => u != slice).Distinct(StringComparer.Ordinal).ToList();
        if (MayUse[slice] is [All]) used.Should().NotContain(NobodyMayUse);
        else used.Should().BeSubsetOf(MayUse[slice]);
    }

    [Fact]
    public void Every_folder_of_the_Core_is_in_the_table()
    {
        Slices.Count.Should().BeGreaterThan(6);
        Slices.Select(s => s.Data).Should().BeSubsetOf(MayUse.Keys);
        Directory.GetFiles(Path.Combine(Repo.Root, "IBok.Core"), "*.cs").Select(Path.GetFileName).Should().Equal("CoreServices.cs");
    }

    [Fact]
    public void A_use_of_another_slice_is_seen_however_it_is_written()
    {
        UsedBy("using IBok.Core.Ledger.Balance;").Should().Equal("Ledger");
        UsedBy("    private readonly Ledger.Balance.Settlement settlement;").Should().Equal("Ledger");
        UsedBy("        var x = new IBok.Core.Reports.Arrears();").Should().Equal("Reports");
        UsedBy("        pass.Premises.Tell(code);").Should().BeEmpty("that is a property");
        UsedBy("    /// <summary>Ledger.Balance says so.</summary>").Should().BeEmpty("that is a comment");
    }

    [Fact]
    public void The_Core_knows_no_screen_no_request_and_no_scheduler()
    {
        var used = typeof(IBokDb).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();
        used.Should().Contain("Microsoft.EntityFrameworkCore.Relational");
        used.Should().NotContain(n => n.StartsWith("Microsoft.AspNetCore.Components", StringComparison.Ordinal) || n.StartsWith("Radzen", StringComparison.Ordinal)
            || n.StartsWith("Quartz", StringComparison.Ordinal) || n.StartsWith("Microsoft.AspNetCore.Http", StringComparison.Ordinal));
        used.Where(n => n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)).Should().BeSubsetOf(["Microsoft.AspNetCore.Identity.EntityFrameworkCore"]);
        FilesOf("").SelectMany(File.ReadLines).Should().NotContain(l => l.StartsWith("using Microsoft.AspNetCore.Components", StringComparison.Ordinal));
    }

    private static bool IsSlice(string folder) => folder is not ("bin" or "obj");

    // Migrations are generated and name entities of every slice in strings.
    private static List<string> FilesOf(string slice) =>
        [.. Repo.Sources(Path.Combine("IBok.Core", slice), "*.cs").Where(f => !f.Contains("Migrations", StringComparison.Ordinal))];

    private static IEnumerable<string> UsedBy(string line) =>
        line.TrimStart().StartsWith("//", StringComparison.Ordinal) ? [] : QualifiedNames().Matches(line).Concat(ShortNames().Matches(line)).Select(m => m.Groups["slice"].Value);

    [GeneratedRegex(@"IBok\.Core\.(?<slice>\w+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex QualifiedNames();

    // Ledger.Balance.Settlement inside IBok.Core means IBok.Core.Ledger too.
    [GeneratedRegex(@"(?<![\w.""])(?<slice>BankFormats|Documents|Notifications|Regulations|Registrations|Ledger|Intake|DirectDebit|Complaints|Privacy|Reports|Jobs|Demo)\.[A-Z]\w+\.[A-Z]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ShortNames();
}
