using FluentAssertions;
using IBok.Core.Intake;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Intake;

/// <summary>What is odd is told with its place, and the package is taken all the same.</summary>
public sealed class WarningTests
{
    private static readonly Dictionary<string, (Action<PackageBuilder> Make, Finding Told)> Odd = new(StringComparer.Ordinal)
    {
        ["an amount that is not quantity times rate"] = (p => p["charges.csv"].Set(2, "rate", "2,96"), Warning("amount-product", "charges.csv", 2, 8, "amount", "142,49", "142,97")),
        ["half a grosz rounded the wrong way"] = (p => p["charges.csv"].Set(2, "amount", "142,48"), Warning("amount-product", "charges.csv", 2, 8, "amount", "142,48", "142,49")),
        ["an unknown column"] = (p => p["claims.csv"].Line(1, "account_id;entry_id;group;from;sygnatura"), Warning("column-unknown", "claims.csv", 1, 5, "sygnatura", "sygnatura", "")),
        ["an unknown charge named by the payer"] = (p => p["payments.csv"].Set(2, "designates", "C-77"), Warning("designates-unknown", "payments.csv", 2, 7, "designates", "C-77", "")),
        ["a period without charges named by the payer"] = (p => p["payments.csv"].Set(2, "designates", "2026-12"), Warning("designates-unknown", "payments.csv", 2, 7, "designates", "2026-12", "")),
        ["another account's charge named by the payer"] = (p => p["payments.csv"].Set(2, "designates", "C-3"), Warning("designates-unknown", "payments.csv", 2, 7, "designates", "C-3", "")),
        ["a correction with a due date of its own"] = (p => p["charges.csv"].Set(5, "due_date", "2026-10-15"), Warning("correction-due-date", "charges.csv", 5, 9, "due_date", "2026-10-15", "2026-09-15")),
        ["a wrong tax number"] = (p => p["persons.csv"].Set(3, "nip", "5260250275"), Warning("nip", "persons.csv", 3, 8, "nip", "5260250275", "")),
        ["a file that does not belong to the format"] = (p => p.Other("czytaj.txt", "x"), Warning("file-ignored", "czytaj.txt", 0, 0, null, "", "")),
    };

    public static TheoryData<string> Names => [.. Odd.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_odd_is_told_with_its_place_and_taken(string name)
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        Odd[name].Make(package);
        var certificate = await folder.TakeGood(package);
        certificate.Findings.Should().Equal(Odd[name].Told);
        (certificate.Warnings, certificate.Files.Sum(f => f.Quarantined)).Should().Be((1, 0));
    }

    [Fact]
    public async Task A_good_package_is_taken_without_a_word()
    {
        await using var folder = await TestFolder.New();
        (await folder.TakeGood(PackageBuilder.Good())).Findings.Should().BeEmpty();
        (await folder.TakeGood(PackageBuilder.Next())).Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task A_correction_takes_effect_on_its_original_s_due_date_whatever_it_says()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["charges.csv"].Set(5, "due_date", "2026-12-15");
        await folder.TakeGood(package);
        (await folder.FiguresOf("K-1", new(2026, 10, 14))).NotYetDue.Should().Be(Money.Zero);
    }

    [Theory]
    [InlineData("premises.csv", 3, "L-2")]
    [InlineData("persons.csv", 3, "P-2")]
    [InlineData("titles.csv", 3, "T-2")]
    [InlineData("accounts.csv", 3, "K-2")]
    [InlineData("claims.csv", 2, "C-2|Court|2026-10-15")]
    public async Task A_row_that_was_there_before_and_is_missing_waits_for_a_person_and_ends_nothing(string file, int line, string code)
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var before = await folder.Contents(Tables.Business);
        var package = PackageBuilder.Good();
        package[file].Remove(line);
        var certificate = await folder.Take(package);
        certificate.Outcome.Should().Be(CertificateOutcome.Held);
        certificate.Findings.Should().Equal(
            Warning("row-missing", file, 0, 0, null, code, ""), new Finding(FindingSeverity.Hold, "hold-missing", new(file), code, "1"));
        (await folder.Contents(Tables.Business)).Should().Be(before, "a person decides what a missing row means");
    }

    [Fact]
    [Trait("Clause", "J3.7")]
    public async Task An_older_package_let_through_tells_its_master_data_to_the_history_only()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Next());
        var older = PackageBuilder.Good();
        older["premises.csv"].Set(2, "persons", "4");
        var held = await folder.Take(older);
        held.Findings.Should().Equal(
            Warning("older-package", "manifest.json", 0, 0, null, "2026-11-20", ""),
            new Finding(FindingSeverity.Hold, "hold-older", new("manifest.json"), "2026-11-20", "2026-11-21"));
        await folder.Get<Core.Intake.Gate.DecideHeld>().Handle(new(held.ImportId!.Value, true, "spóźniona", new("ksiegowa", "")), null, TestFolder.Stop);
        (await folder.Query("SELECT \"Persons\" FROM \"Premises\" WHERE \"Code\" = 'L-1'")).Should().Equal(["2"], "its master data only go to the history");
        (await folder.Query("SELECT \"Persons\" FROM \"PremisesHistory\" WHERE \"OfId\" = 1 ORDER BY \"ToldOn\"")).Should().Equal("4", "2");
    }

    private static Finding Warning(string code, string file, int line, int column, string? name, string found, string expected) =>
        new(FindingSeverity.Warning, code, new(file, line, column, name), found, expected);
}
