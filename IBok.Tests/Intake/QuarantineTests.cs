using FluentAssertions;
using IBok.Core.Intake;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Intake;

/// <summary>The cooperative may allow some errors: their lines stay in quarantine and the others are posted (intake-package.md).</summary>
public sealed class QuarantineTests
{
    private static readonly (string, string) ThreeErrors = ("Intake:MostErrors", "3");

    [Theory]
    [InlineData(3, CertificateOutcome.Posted)]
    [InlineData(4, CertificateOutcome.Refused)]
    public async Task A_package_is_refused_only_beyond_the_errors_that_are_allowed(int wrong, CertificateOutcome outcome)
    {
        await using var folder = await TestFolder.New(ThreeErrors);
        var package = PackageBuilder.Good();
        for (var i = 0; i < wrong; i++) package["payments.csv"].Add($"W-x{i};K-1;zero;2026-10-12;2026-10-12;;;");
        var certificate = await folder.Take(package);
        (certificate.Outcome, certificate.Errors).Should().Be((outcome, wrong));
        (await folder.Count("Payments")).Should().Be(outcome == CertificateOutcome.Posted ? 3 : 0);
    }

    [Theory]
    [InlineData("a field too few", "W-x;K-1;5,00;2026-10-12;2026-10-12;;", "row-fields")]
    [InlineData("a broken quote", "W-x;K-1;5,00;2026-10-12;2026-10-12;\"a\"b;;", "row-quote-text-after")]
    [InlineData("an amount that is none", "W-x;K-1;5.00;2026-10-12;2026-10-12;;;", "amount")]
    [InlineData("an unknown account", "W-x;K-77;5,00;2026-10-12;2026-10-12;;;", "account-unknown")]
    [InlineData("an id twice", "W-1;K-1;5,00;2026-10-12;2026-10-12;;;", "entry-twice")]
    [InlineData("an id of both files", "C-1;K-1;5,00;2026-10-12;2026-10-12;;;", "entry-twice")]
    [InlineData("a payment made negative", "W-x;K-1;-100,01;2026-10-12;2026-10-12;;;W-1", "payment-negative")]
    [InlineData("a correction of nothing", "W-x;K-1;-5,00;2026-10-12;2026-10-12;;;W-77", "corrects-unknown")]
    public async Task A_wrong_payment_goes_to_quarantine_and_the_others_are_posted(string what, string row, string code)
    {
        await using var folder = await TestFolder.New(ThreeErrors);
        var package = PackageBuilder.Good();
        package["payments.csv"].Add(row);
        var certificate = await folder.Take(package);
        certificate.Findings.Where(f => f.Severity == FindingSeverity.Error).Should().ContainSingle(what)
            .Which.Should().Match<Finding>(f => f.Code == code && f.Place.Line == 5);
        certificate.Outcome.Should().Be(CertificateOutcome.Posted, what);
        certificate.Files.Single(f => f.Name == "payments.csv").Should().Match<CertificateFile>(f => f.Rows == 4 && f.Posted == 3 && f.Known == 0 && f.Quarantined == 1);
        (await folder.Query("SELECT \"EntryId\" FROM \"Payments\" ORDER BY 1")).Should().Equal("W-1", "W-2", "W-3");
        (await folder.Get<VerifyImports>().Run(TestFolder.Stop)).Should().BeEmpty();
        (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().BeEmpty();
    }

    [Fact]
    public async Task Two_claims_at_once_leave_the_one_that_was_there()
    {
        await using var folder = await TestFolder.New(ThreeErrors);
        await folder.TakeGood(PackageBuilder.Good());
        var package = PackageBuilder.Good();
        package["claims.csv"].Add("K-1;C-2;instalments;2026-11-01;");
        var certificate = await folder.Take(package);
        certificate.Outcome.Should().Be(CertificateOutcome.Posted);
        certificate.Files.Single(f => f.Name == "claims.csv").Quarantined.Should().Be(1);
        (await folder.Query("SELECT \"Code\" FROM \"Claims\"")).Should().Equal("C-2|Court|2026-10-15");
    }

    [Fact]
    public async Task What_hangs_on_a_line_in_quarantine_goes_there_too()
    {
        await using var folder = await TestFolder.New(("Intake:MostErrors", "9"));
        var package = PackageBuilder.Good();
        package["charges.csv"].Set(2, "amount", "x");
        var certificate = await folder.Take(package);
        certificate.Findings.Where(f => f.Severity == FindingSeverity.Error).Select(f => $"{f.Place.File}:{f.Place.Line}:{f.Code}")
            .Should().Equal("charges.csv:2:amount", "charges.csv:5:corrects-unknown");
        certificate.Outcome.Should().Be(CertificateOutcome.Posted);
        (await folder.Query("SELECT \"EntryId\" FROM \"Charges\" ORDER BY 1")).Should().Equal("C-2", "C-3");
    }

    [Fact]
    public async Task A_line_that_proves_wrong_late_may_prove_another_wrong()
    {
        await using var folder = await TestFolder.New(("Intake:MostErrors", "9"));
        var package = PackageBuilder.Good();
        package["payments.csv"].Add("C-1;K-1;5,00;2026-10-12;2026-10-12;;;").Add("W-x;K-1;-1,00;2026-10-12;2026-10-12;;;C-1").Add("W-y;K-2;-300,00;2026-10-25;2026-10-25;;;W-2");
        var certificate = await folder.Take(package);
        certificate.Outcome.Should().Be(CertificateOutcome.Posted);
        certificate.Files.Single(f => f.Name == "payments.csv").Should().Match<CertificateFile>(f => f.Rows == 6 && f.Posted == 3 && f.Quarantined == 3);
        certificate.Findings.Select(f => (f.Place.Line, f.Code)).Should().BeEquivalentTo([(5, "entry-twice"), (6, "corrects-other-kind"), (7, "payment-negative")]);
        (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().BeEmpty();
    }

    [Fact]
    public async Task Sent_again_a_quarantined_line_that_was_mended_is_posted()
    {
        await using var folder = await TestFolder.New(ThreeErrors);
        var package = PackageBuilder.Good();
        package["payments.csv"].Set(2, "amount", "sto");
        (await folder.Take(package)).Outcome.Should().Be(CertificateOutcome.Posted);
        (await folder.FiguresOf("K-1")).Paid.Should().Be(Money.Zero);
        var mended = await folder.TakeGood(PackageBuilder.Good());
        mended.Files.Sum(f => f.Posted).Should().Be(1);
        (await folder.FiguresOf("K-1")).Paid.Should().Be(new Money(10_000));
    }

    [Fact]
    public async Task The_line_is_kept_as_it_came()
    {
        await using var folder = await TestFolder.New(ThreeErrors);
        var package = PackageBuilder.Good();
        package["charges.csv"].Add("C-x;K-1;2026-10;Ciepła woda;;;;dużo;2026-10-12;2026-10-01;;");
        await folder.Take(package);
        (await folder.Query("SELECT \"Raw\", \"Found\", \"ColumnName\" FROM \"ImportFindings\""))
            .Should().Equal("C-x;K-1;2026-10;Ciepła woda;;;;dużo;2026-10-12;2026-10-01;;|dużo|amount");
    }

    [Fact]
    public async Task A_wrong_control_total_refuses_the_package_whatever_is_allowed()
    {
        await using var folder = await TestFolder.New(("Intake:MostErrors", "1000"));
        var certificate = await folder.Take(PackageBuilder.Good().ChangeManifest("charges.csv", f => f["total"] = "1,00"));
        (certificate.Outcome, certificate.Findings.Single().Code).Should().Be((CertificateOutcome.Refused, "total-amount"));
        (await folder.Count("Charges")).Should().Be(0);
    }
}
