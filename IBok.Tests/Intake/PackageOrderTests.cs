using FluentAssertions;
using IBok.Core.Intake;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Intake;

/// <summary>The same entries in other packages, in another order, some of them twice, are the same ledger (security.md, I4).</summary>
public sealed class PackageOrderTests
{
    private static readonly string[] Masters = ["premises.csv", "persons.csv", "titles.csv", "accounts.csv"];

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 5)]
    [InlineData(4, 4)]
    [InlineData(5, 3)]
    public async Task The_sample_in_several_packages_in_any_order_gives_the_same_figures(int seed, int count)
    {
        await using var whole = await TestFolder.New();
        await whole.Take(Repo.SamplePackage);
        await using var parts = await TestFolder.New(("Intake:HoldBalanceChangeZloty", "1000000")); // half of the entries is implausible
        foreach (var package in Split(new Random(seed), count)) await parts.TakeGood(package);
        var again = await parts.Take(Repo.SamplePackage);
        again.Files.Should().OnlyContain(f => f.Posted == 0 && f.Known == f.Rows);

        foreach (var day in new[] { new DateOnly(2025, 12, 31), new DateOnly(2026, 6, 30), new DateOnly(2026, 11, 20) })
            (await All(parts, day)).Should().Equal(await All(whole, day));
        (await parts.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().BeEmpty();
        (await parts.Get<VerifyImports>().Run(TestFolder.Stop)).Should().BeEmpty();
    }

    // Corrections never come before the package of what they correct; lines inside a package come in any order, and one in ten again.
    private static List<PackageBuilder> Split(Random random, int count)
    {
        var packages = Enumerable.Range(0, count).Select(_ => new PackageBuilder()).ToList();
        foreach (var name in Masters) Fill(packages[0], name, Lines(name)[0], Lines(name).Skip(1));
        foreach (var name in new[] { "charges.csv", "payments.csv" })
        {
            var lines = Lines(name);
            var part = new Dictionary<string, int>(StringComparer.Ordinal);
            var parts = packages.Select(_ => new List<string>()).ToList();
            foreach (var line in lines.Skip(1).OrderBy(l => l[(l.LastIndexOf(';') + 1)..].Length)) // originals first
            {
                var (id, corrects) = (line.Split(';')[0], line[(line.LastIndexOf(';') + 1)..]);
                part[id] = random.Next(corrects.Length > 0 ? part[corrects] : 0, count);
                parts[part[id]].Add(line);
                if (random.Next(10) == 0 && part[id] < count - 1) parts[random.Next(part[id] + 1, count)].Add(line);
            }

            for (var i = 0; i < count; i++) Fill(packages[i], name, lines[0], parts[i].OrderBy(_ => random.Next()).ToList());
        }

        Fill(packages[^1], "claims.csv", Lines("claims.csv")[0], Lines("claims.csv").Skip(1));
        return packages;
    }

    private static void Fill(PackageBuilder package, string name, string header, IEnumerable<string> lines) => package.Add(name, header, lines);

    private static string[] Lines(string name) => File.ReadAllLines(Path.Combine(Repo.SamplePackage, name));

    private static async Task<List<(string Account, Figures Figures)>> All(TestFolder folder, DateOnly day)
    {
        List<(string, Figures)> all = [];
        foreach (var account in await folder.Query("SELECT \"Code\" FROM \"LedgerAccounts\" ORDER BY 1")) all.Add((account, await folder.FiguresOf(account, day)));
        all.Should().HaveCount(24);
        return all;
    }
}
