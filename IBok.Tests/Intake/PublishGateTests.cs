using FluentAssertions;
using IBok.Core.Intake;
using IBok.Core.Intake.Gate;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Intake;

/// <summary>What is implausible waits for a person, and yesterday's state stays on every screen (intake-package.md, "Publish gate").</summary>
public sealed class PublishGateTests
{
    private static readonly Actor Accountant = new("ksiegowa", "192.0.2.7");

    [Fact]
    public async Task The_first_package_passes_whatever_it_says()
    {
        await using var folder = await TestFolder.New(("Intake:HoldBalanceChangeZloty", "0"));
        (await folder.TakeGood(PackageBuilder.Good())).Findings.Should().BeEmpty();
    }

    [Theory]
    [InlineData("5000,00", true)]
    [InlineData("5000,01", false)]
    public async Task A_balance_that_jumps_by_more_than_the_limit_holds_the_package(string amount, bool passes)
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var before = await folder.Contents(Tables.Business);
        var certificate = await folder.Take(Jump(amount));
        certificate.Outcome.Should().Be(passes ? CertificateOutcome.Posted : CertificateOutcome.Held);
        if (passes) return;
        certificate.Findings.Should().Equal(new Core.Intake.Package.Finding(
            FindingSeverity.Hold, "hold-balance", new("accounts.csv"), "K-2: 30,00 → 5030,01", "5000,00"));
        (await folder.Contents(Tables.Business)).Should().Be(before, "nothing of a held package is in the ledger");
        (await folder.Query("SELECT \"State\" FROM \"Imports\" ORDER BY \"Id\"")).Should().Equal("Posted", "Held");
        (await folder.Query("SELECT \"Operation\" FROM \"AuditLog\" ORDER BY \"Seq\"")).Should().Equal("PackagePosted", "PackageHeld");
    }

    [Fact]
    public async Task A_new_account_has_no_balance_that_could_jump()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var next = PackageBuilder.Next();
        next["charges.csv"].Add("C-8;K-3;2026-11;Wkład;;;;90000,00;2026-11-30;2026-11-21;;");
        (await folder.TakeGood(next)).Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task An_older_package_than_what_is_published_is_held_and_let_through_it_moves_no_day_back()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Next());
        var older = PackageBuilder.Good();
        older["charges.csv"].Add("C-7;K-2;2026-10;Najem;;;;1,00;2026-10-12;2026-10-01;;");
        var held = await folder.Take(older);
        (held.Outcome, held.Findings.Select(f => f.Code).Last()).Should().Be((CertificateOutcome.Held, "hold-older"));
        var taken = await Decide(folder, held, approve: true);
        taken.Effect!.AsOf.Should().Be(new DateOnly(2026, 11, 21));
        (await folder.FiguresOf("K-2")).Charged.Should().Be(new Money(30_100));
    }

    [Theory]
    [InlineData(1, 50, CertificateOutcome.Posted)]
    [InlineData(1, 49, CertificateOutcome.Held)]
    public async Task Missing_accounts_hold_a_package_only_above_their_share(int missing, int share, CertificateOutcome outcome)
    {
        await using var folder = await TestFolder.New(("Intake:HoldAccountsMissingPercent", $"{share}"));
        await folder.TakeGood(PackageBuilder.Good());
        var package = PackageBuilder.Good();
        for (var i = 0; i < missing; i++) package["accounts.csv"].Remove(3);
        (await folder.Take(package)).Outcome.Should().Be(outcome);
    }

    [Fact]
    public async Task A_row_that_a_person_said_may_be_missing_holds_no_package_again_until_it_came_back()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var held = await folder.Take(Missing());
        held.Outcome.Should().Be(CertificateOutcome.Held);
        held.Findings.Where(f => f.Severity == FindingSeverity.Hold).Select(f => (f.Code, f.Place.File, f.Found, f.Expected)).Should().Equal(("hold-missing", "titles.csv", "T-2", "1"));
        (await Decide(folder, held, approve: true)).Outcome.Should().Be(CertificateOutcome.Posted);
        (await folder.Query("SELECT \"ValidTo\" FROM \"LegalTitles\" WHERE \"Code\" = 'T-2'")).Should().Equal([""], "a missing row never ends a title by itself");
        (await folder.Take(Missing())).Outcome.Should().Be(CertificateOutcome.Posted, "the person said so once");
        await folder.TakeGood(PackageBuilder.Good());
        (await folder.Take(Missing())).Outcome.Should().Be(CertificateOutcome.Held, "it came back and is missing anew");
    }

    [Fact]
    public async Task A_held_package_let_through_gives_what_it_would_have_given_and_says_who_and_why()
    {
        await using var open = await TestFolder.New(("Intake:HoldBalanceChangeZloty", "100000"));
        await open.TakeGood(PackageBuilder.Good());
        await open.TakeGood(Jump("7000,00"));
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var held = await folder.Take(Jump("7000,00"));
        var taken = await Decide(folder, held, approve: true);
        (await folder.FiguresOf("K-2")).Should().Be(await open.FiguresOf("K-2"));
        (await folder.Query("SELECT \"Id\", \"State\", \"OfImportId\", \"DecidedBy\", \"DecisionNote\" FROM \"Imports\" ORDER BY \"Id\"")).Should().Equal(
            "1|Posted|||", "2|Approved||ksiegowa|bo tak ma być", "3|Posted|2||");
        taken.ImportId.Should().Be(3);
        (await folder.Query("SELECT \"Operation\", \"After\" FROM \"AuditLog\" ORDER BY \"Seq\" DESC LIMIT 2")).Should().Equal("PackagePosted|2026-11-20", "PackageApproved|bo tak ma być");
        (await folder.Get<VerifyImports>().Run(TestFolder.Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_held_zip_is_let_through_from_its_kept_bytes()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var held = await folder.Take(Jump("7000,00").Zip(folder.Place("noc.zip")));
        File.Delete(folder.Place("noc.zip"));
        (await Decide(folder, held, approve: true)).Outcome.Should().Be(CertificateOutcome.Posted);
        Directory.GetDirectories(folder.Data.Path, "upload-*").Should().BeEmpty();
    }

    [Fact]
    public async Task A_held_package_is_refused_with_a_note_and_decided_only_once()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var held = await folder.Take(Jump("7000,00"));
        (await Handle(folder, held, approve: false, note: " ")).Should().BeOfType<Result<Certificate?>.Refused>().Which.Problem.Code.Should().Be("note-missing");
        (await Handle(folder, held, approve: false)).Should().BeOfType<Result<Certificate?>.Ok>().Which.Value.Should().BeNull();
        (await folder.Query("SELECT \"State\" FROM \"Imports\" WHERE \"Id\" = 2")).Should().Equal("Refused");
        foreach (var again in new[] { true, false })
            (await Handle(folder, held, again)).Should().BeOfType<Result<Certificate?>.Refused>().Which.Problem.Should().Be(new DecideHeld.NotHeld(2));
    }

    [Fact]
    public async Task A_dry_run_says_why_the_package_would_wait()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var dry = await folder.Take(Jump("7000,00"), dryRun: true);
        (dry.Outcome, dry.Findings.Single().Code).Should().Be((CertificateOutcome.DryRun, "hold-balance"));
        (await folder.Count("Imports")).Should().Be(1);
    }

    [Fact]
    public async Task A_payment_of_the_bank_is_told_twice_only_by_another_one()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var gate = PublishGate.SamePaymentsSql.Replace("@p0", "0", StringComparison.Ordinal).Replace("@p1", "3", StringComparison.Ordinal);
        foreach (var (id, told) in new[] { ("BANK-9", Array.Empty<string>()), ("W-9", ["W-9"]) })
        {
            await folder.Execute(
                "INSERT INTO \"Payments\" (\"EntryId\", \"AccountId\", \"AmountGrosze\", \"ValueDate\", \"BookedOn\", \"ImportId\", \"Line\")"
                + $" SELECT '{id}', \"AccountId\", 777, \"ValueDate\", \"BookedOn\", 1, 9 FROM \"Payments\" WHERE \"EntryId\" = 'W-1'");
            (await folder.Query(gate)).Select(r => r.Split('|')[1]).Should().Equal(told);
        }
    }

    private static PackageBuilder Jump(string amount)
    {
        var package = PackageBuilder.Good();
        package["charges.csv"].Add($"C-7;K-2;2026-11;Najem;;;;{amount};2026-11-20;2026-11-20;;");
        return package;
    }

    private static PackageBuilder Missing()
    {
        var package = PackageBuilder.Good();
        package["titles.csv"].Remove(3);
        return package;
    }

    private static Task<Result<Certificate?>> Handle(TestFolder folder, Certificate held, bool approve, string note = "bo tak ma być") =>
        folder.Get<DecideHeld>().Handle(new(held.ImportId!.Value, approve, note, Accountant), null, TestFolder.Stop);

    private static async Task<Certificate> Decide(TestFolder folder, Certificate held, bool approve) =>
        (await Handle(folder, held, approve)).Should().BeOfType<Result<Certificate?>.Ok>().Which.Value!;
}
