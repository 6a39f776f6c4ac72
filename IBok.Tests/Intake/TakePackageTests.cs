using System.Text.Json;
using FluentAssertions;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Intake;

/// <summary>Packages that are good (intake-package.md).</summary>
public sealed class TakePackageTests
{
    public static TheoryData<string> BusinessDates => ["2025-12-31", "2026-06-30", "2026-11-20"];

    [Theory]
    [MemberData(nameof(BusinessDates))]
    [Trait("Clause", "J4.1e")]
    public async Task The_sample_package_gives_the_figures_of_the_independent_program(string day)
    {
        await using var folder = await TestFolder.New();
        (await folder.Take(Repo.SamplePackage)).Outcome.Should().Be(CertificateOutcome.Posted);
        var rows = File.ReadLines(Repo.SampleFigures).Select(l => JsonDocument.Parse(l).RootElement).Where(r => r.GetProperty("asOf").GetString() == day).ToList();
        rows.Should().HaveCount(24);
        foreach (var row in rows)
            Text(await folder.FiguresOf(row.GetProperty("account").GetString()!, Repo.Day(day))).Should().BeEquivalentTo(
                Text(default).Keys.ToDictionary(k => k, k => row.GetProperty(k).GetString(), StringComparer.Ordinal), "of {0}", row.GetProperty("account").GetString());
    }

    [Fact]
    public async Task The_certificate_says_what_came_and_what_became_of_it()
    {
        await using var folder = await TestFolder.New();
        var certificate = await folder.Take(Repo.SamplePackage);
        (certificate.Cooperative, certificate.AsOf, certificate.Errors, certificate.Warnings).Should().Be(("SM Wzorcowa", new DateOnly(2026, 11, 20), 0, 0));
        certificate.Files.Select(f => (f.Name, f.Rows, f.Posted, f.Known, f.Quarantined, f.Total)).Should().Equal(
            ("premises.csv", 24, 24, 0, 0, null), ("persons.csv", 24, 24, 0, 0, null), ("titles.csv", 24, 24, 0, 0, null), ("accounts.csv", 24, 24, 0, 0, null),
            ("charges.csv", 2162, 2162, 0, 0, new Money(27_346_190)), ("payments.csv", 519, 519, 0, 0, new Money(26_837_872)), ("claims.csv", 8, 8, 0, 0, null));
        (certificate.Effect!.Accounts, certificate.Effect.Changed, certificate.Effect.AsOf).Should().Be((24, 24, new DateOnly(2026, 11, 20)));
        certificate.Effect.Biggest.Select(m => Math.Abs(m.After.Grosze - m.Before.Grosze)).Should().HaveCount(10).And.BeInDescendingOrder();
    }

    [Fact]
    public async Task Taken_twice_everything_is_known_and_nothing_changes()
    {
        await using var folder = await TestFolder.New();
        await folder.Take(Repo.SamplePackage);
        var before = await folder.Contents(Tables.Business);
        var again = await folder.Take(Repo.SamplePackage);
        again.Outcome.Should().Be(CertificateOutcome.Posted);
        again.Files.Should().OnlyContain(f => f.Posted == 0 && f.Known == f.Rows && f.Quarantined == 0);
        again.Effect!.Changed.Should().Be(0);
        (await folder.Contents(Tables.Business)).Should().Be(before);
        (await folder.Count("SourceFiles")).Should().Be(8, "the same bytes are kept once");
        (await folder.Count("ImportSources")).Should().Be(16);
    }

    [Fact]
    public async Task The_next_package_adds_what_is_new_and_publishes_its_day()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var next = await folder.TakeGood(PackageBuilder.Next());
        next.Files.Select(f => (f.Name, f.Posted, f.Known)).Should().Equal(
            ("premises.csv", 2, 1), ("persons.csv", 2, 1), ("titles.csv", 1, 2), ("accounts.csv", 1, 2), ("charges.csv", 2, 4), ("payments.csv", 2, 3),
            ("claims.csv", 1, 1));
        (await folder.FiguresOf("K-3")).NotYetDue.Should().Be(new Money(4_000));
        (await folder.Query("SELECT \"AsOf\" FROM \"Publications\" ORDER BY \"Id\"")).Should().Equal(Number("2026-11-20"), Number("2026-11-21"));
    }

    [Fact]
    public async Task A_zip_a_zip_with_a_folder_inside_and_a_folder_are_the_same_package()
    {
        List<string> seen = [];
        foreach (var make in new Func<PackageBuilder, string, string>[] { (p, at) => p.Folder(at), (p, at) => p.Zip(at), (p, at) => p.Zip(at, "paczka 2026/") })
        {
            await using var folder = await TestFolder.New();
            (await folder.Take(make(PackageBuilder.Good(), folder.Place("paczka")))).Outcome.Should().Be(CertificateOutcome.Posted);
            seen.Add(await folder.Contents(Tables.Business));
        }

        seen.Should().AllBeEquivalentTo(seen[0]).And.OnlyContain(text => text.Contains("Zażółcona", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Line_ends_a_byte_order_mark_quotes_and_the_order_of_columns_make_no_difference()
    {
        await using var plain = await TestFolder.New();
        await plain.TakeGood(PackageBuilder.Good());
        await using var other = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["charges.csv"].LineEnd = "\r\n";
        (package["persons.csv"].ByteOrderMark, package["charges.csv"].ByteOrderMark) = (true, true);
        package["persons.csv"].Set(2, "name", "\"Osoba Pierwsza\"").LastColumnFirst();
        package["payments.csv"].LastColumnFirst();
        await other.TakeGood(package);
        (await other.Contents("Persons", "Charges", "Payments")).Should().Be(await plain.Contents("Persons", "Charges", "Payments"));
    }

    [Fact]
    public async Task A_quoted_field_may_hold_the_separator_quotes_and_a_line_end()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["persons.csv"].Line(2, "P-1;natural;\"Osoba; \"\"Pierwsza\"\"\nDruga\";;ul. Długa;;;");
        await folder.TakeGood(package);
        (await folder.Query("SELECT \"Name\" FROM \"Persons\" WHERE \"Code\" = 'P-1'")).Should().Equal("Osoba; \"Pierwsza\" Druga");
    }

    [Fact]
    public async Task Optional_columns_and_master_files_may_be_missing()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var entries = new PackageBuilder { AsOf = "2026-11-21" }
            .Add("charges.csv", "entry_id;account_id;period;component;amount;due_date;posted_on", "C-9;K-1;2026-11;Eksploatacja;10,00;2026-11-16;2026-11-21")
            .Add("payments.csv", "entry_id;account_id;amount;value_date;booked_on", "W-9;K-1;10,00;2026-11-16;2026-11-21");
        var certificate = await folder.TakeGood(entries);
        certificate.Warnings.Should().Be(0, "files that are not there are unchanged");
        (await folder.Query("SELECT \"Code\", \"ValidTo\" FROM \"LegalTitles\"")).Should().Equal("T-1|", "T-2|");
    }

    [Fact]
    public async Task A_correction_may_stand_before_what_it_corrects_and_correct_a_correction()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["charges.csv"].Line(5, "C-0;K-1;2026-09;Eksploatacja;;;;-2,00;2026-09-15;2026-10-05;;C-00").Add("C-00;K-1;2026-09;Eksploatacja;;;;-3,00;2026-09-15;2026-10-05;;C-1");
        package["payments.csv"].Line(4, "W-0;K-2;-80,00;2026-10-20;2026-10-20;;;W-00").Add("W-00;K-2;-20,00;2026-10-20;2026-10-20;;;W-2");
        await folder.TakeGood(package);
        (await folder.Query("SELECT c.\"EntryId\", o.\"EntryId\" FROM \"Charges\" c JOIN \"Charges\" o ON o.\"Id\" = c.\"OriginalId\" ORDER BY 1")).Should().Equal("C-0|C-1", "C-00|C-1");
        (await folder.Query("SELECT c.\"EntryId\", o.\"EntryId\" FROM \"Payments\" c JOIN \"Payments\" o ON o.\"Id\" = c.\"OriginalId\" ORDER BY 1")).Should().Equal("W-0|W-2", "W-00|W-2");
        (await folder.FiguresOf("K-1")).Charged.ToInvariant().Should().Be("238.92");
    }

    [Theory]
    [InlineData("document", "1.10", "1.1")]
    [InlineData("component", "007", "7")]
    public async Task Text_that_looks_like_a_number_is_still_text_when_it_is_told_again(string column, string first, string again)
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["charges.csv"].Set(2, column, first);
        await folder.TakeGood(package);
        package["charges.csv"].Set(2, column, again);
        var certificate = await folder.Take(package);
        certificate.Findings.Should().ContainSingle().Which.Code.Should().Be("entry-conflict");
    }

    [Fact]
    public async Task The_same_quantity_written_with_other_zeros_is_known()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var package = PackageBuilder.Good();
        package["charges.csv"].Set(2, "quantity", "48,3").Set(2, "rate", "2,950").Set(4, "amount", "300");
        (await folder.TakeGood(package)).Files.Sum(f => f.Posted).Should().Be(0);
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_keeps_nothing()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var before = await folder.Contents(Tables.All);
        var dry = await folder.Take(PackageBuilder.Next(), dryRun: true);
        (dry.Outcome, dry.ImportId, dry.Errors).Should().Be((CertificateOutcome.DryRun, null, 0));
        dry.Effect!.Changed.Should().BePositive();
        (await folder.Contents(Tables.All)).Should().Be(before);
        var real = await folder.TakeGood(PackageBuilder.Next());
        dry.Files.Should().Equal(real.Files);
        dry.Effect.Should().BeEquivalentTo(real.Effect);
    }

    [Fact]
    public async Task An_account_that_needs_a_rate_from_before_2005_is_told_on_the_certificate_and_has_no_figures()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["charges.csv"].Add("C-9;K-2;2004-03;Najem;;;;10,00;2004-03-10;2004-03-01;;");
        var certificate = await folder.TakeGood(package);
        certificate.Effect!.WithoutRate.Should().Equal(("K-2", new DateOnly(2004, 3, 11)));
        (await folder.Get<ExplainAccount>().For("K-2", null, TestFolder.Stop)).Should()
            .BeOfType<Result<ExplainAccount.Explained>.Refused>().Which.Problem.Should().Be(new NoRateForDay(new(2004, 3, 11)));
        (await folder.FiguresOf("K-1")).Due.Should().NotBe(Money.Zero);
    }

    private static string Number(string day) => Repo.Day(day).DayNumber.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Dictionary<string, string?> Text(Figures f) => new(StringComparer.Ordinal)
    {
        ["charged"] = f.Charged.ToInvariant(), ["paid"] = f.Paid.ToInvariant(), ["due"] = f.Due.ToInvariant(), ["notYetDue"] = f.NotYetDue.ToInvariant(),
        ["interest"] = f.Interest.ToInvariant(), ["credit"] = f.Credit.ToInvariant(), ["court"] = f.Court.ToInvariant(),
        ["instalments"] = f.Instalments.ToInvariant(), ["toPayNow"] = f.ToPayNow.ToInvariant(), ["balance"] = f.Balance.ToInvariant(),
    };
}
