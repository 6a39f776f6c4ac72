using FluentAssertions;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Intake.Package;
using IBok.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace IBok.Tests.Intake;

/// <summary>Every wrong package is refused with its place, and leaves everything as it was (issue 1/10, "Bad input").</summary>
public sealed class RefusedPackageTests
{
    public static TheoryData<string> Names => [.. BrokenPackages.All.Select(b => b.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_broken_package_is_refused_with_its_place_and_leaves_everything_as_it_was(string name)
    {
        var broken = BrokenPackages.All.Single(b => b.Name == name);
        var package = broken.Package();
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var before = await folder.Contents([.. Tables.Business, "Publications"]);

        var certificate = await folder.Take(package);

        certificate.Outcome.Should().Be(CertificateOutcome.Refused);
        var errors = certificate.Findings.Where(f => f.Severity == FindingSeverity.Error).ToList();
        errors.Select(f => f.Code).Should().Contain(broken.Code);
        if (broken.Alone) errors.Should().ContainSingle();
        var told = errors.First(f => f.Code == broken.Code);
        (told.Place.File, told.Place.Line, told.Place.ColumnName, told.Expected).Should().Be((broken.File, broken.Line, broken.Column, broken.Expected));
        if (broken.Found != "*") told.Found.Should().Be(broken.Found);
        if (broken.Column is { } column) told.Place.Column.Should().Be(Array.LastIndexOf(package[broken.File].Lines[0].Split(';'), column) + 1);
        (await folder.Contents([.. Tables.Business, "Publications"])).Should().Be(before);
        await TheImportIsKept(folder, certificate, package);
    }

    [Fact]
    public async Task Every_error_of_a_package_is_told_and_not_only_the_first()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["premises.csv"].Set(2, "kind", "x");
        package["charges.csv"].Set(3, "amount", "x").Set(3, "due_date", "y").Set(4, "period", "z");
        package["payments.csv"].Set(2, "amount", "x");
        var certificate = await folder.Take(package);
        certificate.Outcome.Should().Be(CertificateOutcome.Refused);
        certificate.Findings.Select(f => $"{f.Place.File}:{f.Place.Line}:{f.Place.ColumnName}").Should().Contain(
            ["premises.csv:2:kind", "charges.csv:3:amount", "charges.csv:3:due_date", "charges.csv:4:period", "payments.csv:2:amount"]);
        certificate.Findings.Should().Contain(f => f.Code == "premises-unknown" && f.Place.File == "titles.csv", "premises that cannot be read are not there");
    }

    [Fact]
    public async Task More_errors_than_are_kept_are_counted()
    {
        await using var folder = await TestFolder.New(("Intake:MostFindingsKept", "10"));
        var package = PackageBuilder.Good();
        for (var i = 0; i < 50; i++) package["charges.csv"].Add($"C-x{i};K-1;2026-10;Najem;;;;zero;2026-10-12;2026-10-01;;");
        var certificate = await folder.Take(package);
        (certificate.Errors, certificate.Findings.Count).Should().Be((50, 10));
        (await folder.Query("SELECT \"Errors\" FROM \"Imports\"")).Should().Equal("50");
    }

    [Fact]
    public async Task A_flood_of_warnings_does_not_hide_an_error()
    {
        await using var folder = await TestFolder.New(("Intake:MostFindingsKept", "10"));
        var package = PackageBuilder.Good();
        for (var i = 0; i < 50; i++) package["charges.csv"].Add($"C-x{i};K-1;2026-10;Najem;1,00;szt;1,00;2,00;2026-10-12;2026-10-01;;");
        package["payments.csv"].Set(2, "amount", "x");
        var certificate = await folder.Take(package);
        certificate.Warnings.Should().Be(50);
        certificate.Findings.Should().Contain(f => f.Code == "amount");
    }

    [Fact]
    public async Task After_a_refusal_the_mended_package_is_taken_as_if_nothing_had_been()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var broken = PackageBuilder.Next();
        broken["payments.csv"].Set(5, "amount", "x");
        (await folder.Take(broken)).Outcome.Should().Be(CertificateOutcome.Refused);
        var mended = await folder.TakeGood(PackageBuilder.Next());
        mended.Files.Sum(f => f.Posted).Should().Be(11);
        (await folder.Query("SELECT \"State\" FROM \"Imports\" ORDER BY \"Id\"")).Should().Equal("Posted", "Refused", "Posted");
    }

    private static async Task TheImportIsKept(TestFolder folder, Certificate certificate, PackageBuilder package)
    {
        certificate.ImportId.Should().Be(2);
        (await folder.Query("SELECT \"State\", \"Errors\", \"Warnings\" FROM \"Imports\" WHERE \"Id\" = 2"))
            .Should().Equal($"Refused|{certificate.Errors}|{certificate.Warnings}");
        await using var db = await folder.Db();
        var kept = await db.ImportFindings.Where(f => f.ImportId == 2).OrderBy(f => f.Number).ToListAsync(TestFolder.Stop);
        kept.Select(f => new Finding(f.Severity, f.Code, new(f.File, f.Line, f.Column, f.ColumnName), f.Found, f.Expected, f.Raw)).Should().Equal(certificate.Findings);
        var sources = await db.ImportSources.Where(s => s.ImportId == 2).ToListAsync(TestFolder.Stop);
        sources.Select(s => s.Name).Should().BeEquivalentTo(package.Everything().Keys);
        foreach (var source in sources)
        {
            using var bytes = new MemoryStream();
            await SourceStore.Read(db, source.SourceFileId, bytes, TestFolder.Stop);
            bytes.ToArray().AsSpan().SequenceEqual(package.Everything()[source.Name]).Should().BeTrue("{0} is kept as it came", source.Name);
        }
    }
}
