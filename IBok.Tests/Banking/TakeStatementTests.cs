using FluentAssertions;
using IBok.Core.BankFormats.Delimited;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Banking;
using IBok.Core.Intake;
using IBok.Core.Intake.Profiles;
using IBok.Core.Jobs.Incoming;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Banking;

/// <summary>Files of banks become payments, each once, and nothing of a file that cannot be trusted.</summary>
public sealed class TakeStatementTests
{
    private const string First = "30102023139999000000000001", Second = "03102023139999000000000002";

    private static readonly DateOnly Day = new(2026, 11, 18);

    [Fact]
    [Trait("Clause", "J4.1f")]
    public async Task A_payment_to_the_number_of_an_account_is_in_the_ledger_with_its_value_date()
    {
        await using var folder = await Bank();
        var before = await folder.FiguresOf("K-1");
        var certificate = await Take(folder, Statement("1", 0).Pays(First, 30m, Day));
        (certificate.Outcome, certificate.Lines!.Posted, certificate.Effect!.Changed).Should().Be((CertificateOutcome.Posted, new LinesSum(1, new(3_000)), 1));
        var after = await folder.FiguresOf("K-1");
        (after.Paid - before.Paid).Should().Be(new Money(3_000));
        (await folder.Query("SELECT \"ValueDate\", \"Title\" FROM \"Payments\" WHERE \"EntryId\" LIKE 'BANK-%'")).Should().Equal($"{Day.DayNumber}|Czynsz");
        await Proved(folder);
    }

    [Fact]
    public async Task The_same_file_again_under_another_name_brings_nothing()
    {
        await using var folder = await Bank();
        var statement = Statement("1", 0).Pays(First, 30m, Day).Pays(Second, 40m, Day);
        await Take(folder, statement);
        var before = await folder.Contents("Payments", "BankLines", "BankLineParts", "PublishedFigures");
        var again = await Take(folder, statement);
        again.Files.Should().Equal(again.Files.Select(f => f with { Posted = 0, Known = 2 }));
        (await folder.Contents("Payments", "BankLines", "BankLineParts", "PublishedFigures")).Should().Be(before);
    }

    [Fact]
    public async Task Two_true_payments_of_one_amount_on_one_day_both_count_and_an_overlapping_statement_counts_them_once()
    {
        await using var folder = await Bank();
        await Take(folder, Statement("1", 0).Pays(First, 30m, Day).Pays(First, 30m, Day));
        (await Paid(folder)).Should().Be(6_000);
        await Take(folder, Statement("T1", 0).Pays(First, 30m, Day).Pays(First, 30m, Day).Pays(First, 30m, Day.AddDays(1)));
        (await Paid(folder)).Should().Be(9_000, "the weekly statement overlaps the daily one");
        await Take(folder, Statement("2", 60).Pays(First, 30m, Day.AddDays(1)));
        (await Paid(folder)).Should().Be(9_000);
    }

    [Fact]
    public async Task A_statement_that_follows_on_the_same_day_brings_new_money_although_its_lines_are_alike()
    {
        await using var folder = await Bank();
        await Take(folder, Statement("1", 0).Pays(First, 30m, Day));
        await Take(folder, Statement("2", 30).Pays(First, 30m, Day));
        await Take(folder, Statement("3", 60).Pays(First, 30m, Day));
        (await Paid(folder)).Should().Be(9_000);
        foreach (var (number, opening) in new[] { ("2", 30), ("1", 0), ("3", 60) }) await Take(folder, Statement(number, opening).Pays(First, 30m, Day));
        (await Paid(folder)).Should().Be(9_000, "each is known now, in whatever order it comes again");
        await Proved(folder);
    }

    [Fact]
    public async Task A_statement_in_between_that_is_missing_is_told()
    {
        await using var folder = await Bank();
        await Take(folder, Statement("1", 0).Pays(First, 30m, Day.AddDays(-1)));
        (await Take(folder, Statement("3", 55).Pays(First, 20m, Day))).Findings.Single().Code.Should().Be("statement-gap");
    }

    [Theory]
    [InlineData("wrong balance", "statement-balance")]
    [InlineData("another account", "statement-not-ours")]
    [InlineData("tomorrow", "statement-future")]
    public async Task Of_a_file_that_cannot_be_trusted_nothing_is_posted(string what, string code)
    {
        await using var folder = await TestFolder.New(("Banking:PaymentsFrom", "Bank"), ("Banking:OwnAccounts:0", StatementBuilder.Own));
        await folder.TakeGood(PackageBuilder.Good());
        var statement = Statement("1", 0).Pays(First, 30m, Day);
        switch (what)
        {
            case "wrong balance":
                statement.WrongBy = new(1);
                break;
            case "another account":
                statement.Account = "61109010140000071219812874";
                break;
            default:
                statement.Pays(First, 1m, new(2026, 11, 22));
                break;
        }

        var certificate = await Take(folder, statement);
        certificate.Outcome.Should().Be(CertificateOutcome.Refused);
        certificate.Findings.Should().Contain(f => f.Code == code && f.Place.Line > 0);
        (await folder.Count("BankLines")).Should().Be(0);
        (await folder.Query("SELECT \"State\" FROM \"Imports\" ORDER BY \"Id\"")).Should().Equal("Posted", "Refused");
        (await folder.Count("SourceFiles")).Should().Be(9, "its bytes are kept all the same");
    }

    [Fact]
    public async Task Where_payments_come_from_the_accounting_system_lines_are_only_kept_to_compare()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var before = await folder.Contents(Tables.Business);
        var certificate = await Take(folder, Statement("1", 0).Pays(First, 30m, Day));
        certificate.Lines!.Compared.Should().Be(new LinesSum(1, new(3_000)));
        (await folder.Contents(Tables.Business)).Should().Be(before);
        (await folder.Query("SELECT \"State\", \"AccountId\" FROM \"BankLines\"")).Should().Equal("Compared|1");
    }

    [Fact]
    public async Task A_payment_that_the_accounting_system_told_waits_for_a_person_when_the_bank_tells_it_too()
    {
        await using var folder = await Bank();
        var certificate = await Take(folder, Statement("1", 0).Pays(First, 100m, new(2026, 9, 21)));
        certificate.Lines!.Doubtful.Should().Be(new LinesSum(1, new(10_000)));
        (await folder.Query("SELECT \"State\", \"Reason\", \"ReasonNamed\" FROM \"BankLines\"")).Should().Equal("Doubtful|line-same-payment|W-1");
        (await folder.FiguresOf("K-1")).Paid.Should().Be(new Money(10_000));
    }

    [Fact]
    public async Task A_package_that_tells_a_payment_the_bank_has_told_is_held()
    {
        await using var folder = await Bank();
        await Take(folder, Statement("1", 0).Pays(First, 30m, Day));
        var package = PackageBuilder.Good();
        package["payments.csv"].Add("W-9;K-1;30,00;2026-11-19;2026-11-19;Czynsz;;");
        var held = await folder.Take(package);
        held.Outcome.Should().Be(CertificateOutcome.Held);
        held.Findings.Single().Should().Be(new Core.Intake.Package.Finding(FindingSeverity.Hold, "hold-same-payment", new("payments.csv", 5), "W-9, 30,00", "K-1"));
    }

    [Fact]
    public async Task What_the_bank_takes_back_is_a_return_of_the_payment_on_its_own_day()
    {
        await using var folder = await Bank();
        await Take(folder, Statement("1", 0).Pays(First, 30m, Day));
        var certificate = await Take(folder, Statement("2", 30).Add(new BankMovement(Day.AddDays(2), new(-3_000), "Zwrot", "63114020040000320000000101", "OSOBA PIERWSZA", First, IsReversal: true)));
        certificate.Lines!.Posted.Should().Be(new LinesSum(1, new(-3_000)));
        (await folder.Query("SELECT \"AmountGrosze\", \"ValueDate\" - (SELECT o.\"ValueDate\" FROM \"Payments\" o WHERE o.\"Id\" = p.\"OriginalId\") FROM \"Payments\" p WHERE \"OriginalId\" IS NOT NULL AND \"EntryId\" LIKE 'BANK-%'"))
            .Should().Equal("-3000|2");
        (await folder.FiguresOf("K-1")).Paid.Should().Be(new Money(10_000));
        var unknown = await Take(folder, Statement("3", 0).Add(new BankMovement(Day.AddDays(3), new(-777), "Zwrot", "63114020040000320000000101", "X", First, IsReversal: true)));
        unknown.Lines!.Waiting.Count.Should().Be(1, "a person finds out what it was");
        await Proved(folder);
    }

    [Fact]
    public async Task Money_that_goes_out_is_set_aside_and_a_dry_run_keeps_nothing()
    {
        await using var folder = await Bank();
        var statement = Statement("1", 100).Pays(First, 30m, Day).Add(new BankMovement(Day, new(-500), "Prowizja", "", "BANK", ""));
        var path = statement.File(folder.Place("wyciag.sta"));
        var dry = await Certificate(folder, path, dryRun: true);
        (dry.Outcome, dry.Lines!.Posted.Count, dry.Lines.SetAside.Sum).Should().Be((CertificateOutcome.DryRun, 1, new Money(-500)));
        (await folder.Count("BankLines") + await folder.Count("BankStatements")).Should().Be(0);
        (await Certificate(folder, path)).Lines!.Should().Be(dry.Lines);
    }

    [Fact]
    public async Task A_delimited_file_is_read_by_the_one_saved_profile_that_reads_all_of_it()
    {
        await using var folder = await Bank();
        var text = folder.Place("wplaty.csv");
        await File.WriteAllTextAsync(text, "data;kwota;konto;tytul\n2026-11-18;30,00;30102023139999000000000001;czynsz\n", TestFolder.Stop);
        (await Refusal(folder, text)).Code.Should().Be("file-not-recognised", "no profile is saved");
        var profile = new DelimitedProfile { Name = "masowe", Columns = new() { BookedOn = "data", Amount = "kwota", PaidTo = "konto", Title = "tytul" }, Account = StatementBuilder.Own };
        await Save(folder, profile);
        (await Certificate(folder, text)).Lines!.Posted.Should().Be(new LinesSum(1, new(3_000)));
        (await Certificate(folder, text)).Files.Single().Known.Should().Be(1);
        await Save(folder, profile with { Name = "drugi" });
        (await Refusal(folder, text)).Code.Should().Be("file-not-recognised", "two profiles read it");
        await Proved(folder);
    }

    [Theory]
    [InlineData("Wpłata na 30 1020 2313 9999 0000 0000 0001", "K-1")]
    [InlineData("czynsz K-2 za listopad", "K-2")]
    [InlineData("K-1 i K-2", null)]
    [InlineData("czynsz K-22", null)]
    [InlineData("30102023139999000000000002", null)]
    public async Task The_title_tells_whose_a_payment_is_only_when_it_leaves_no_doubt(string title, string? account)
    {
        await using var folder = await Bank();
        await Take(folder, Statement("1", 0).Pays("", 30m, Day, title));
        (await folder.Query("SELECT COALESCE((SELECT \"Code\" FROM \"LedgerAccounts\" a WHERE a.\"Id\" = l.\"AccountId\"), l.\"State\") FROM \"BankLines\" l"))
            .Should().Equal(account ?? "Unmatched");
    }

    [Fact]
    public async Task A_mark_of_UTF_8_before_the_file_changes_nothing()
    {
        await using var folder = await Bank();
        var path = folder.Place("wyciag.sta");
        await File.WriteAllBytesAsync(path, [0xef, 0xbb, 0xbf, .. Statement("1", 0).Pays("30102023139999000000000001", 30m, Day, "Za żółtą łąkę").Bytes()], TestFolder.Stop);
        TakeStatement.Recognise(path).Should().Be(StatementFormat.Mt940);
        (await Certificate(folder, path)).Lines!.Posted.Should().Be(new LinesSum(1, new(30_00)));
        (await folder.Query("SELECT \"Title\" FROM \"BankLines\"")).Should().Equal("Za żółtą łąkę");
    }

    internal static StatementBuilder Statement(string number, decimal opening) => new(number, Money.FromZloty(opening));

    internal static async Task<TestFolder> Bank()
    {
        var folder = await TestFolder.New(("Banking:PaymentsFrom", "Bank"));
        await folder.TakeGood(PackageBuilder.Good());
        return folder;
    }

    internal static Task<Certificate> Take(TestFolder folder, StatementBuilder statement) =>
        Certificate(folder, statement.File(folder.Place($"wyciag-{Guid.NewGuid():n}.sta")));

    internal static async Task Proved(TestFolder folder)
    {
        (await folder.Get<VerifyBank>().Run(TestFolder.Stop)).Should().BeEmpty();
        (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().BeEmpty();
        (await folder.Get<VerifyImports>().Run(TestFolder.Stop)).Should().BeEmpty();
    }

    private static async Task<Certificate> Certificate(TestFolder folder, string path, bool dryRun = false) =>
        (await folder.Get<TakeFile>().Handle(new(path, "próba", dryRun), null, TestFolder.Stop)).Should().BeOfType<Result<Certificate>.Ok>().Which.Value;

    private static async Task<Problem> Refusal(TestFolder folder, string path) =>
        (await folder.Get<TakeFile>().Handle(new(path, "próba"), null, TestFolder.Stop)).Should().BeOfType<Result<Certificate>.Refused>().Which.Problem;

    private static async Task Save(TestFolder folder, DelimitedProfile profile) =>
        (await folder.Get<SaveProfile>().Handle(new(new("ksiegowa"), null, 0, profile), TestFolder.Stop)).Should().BeOfType<Result<SaveProfile.Saved>.Ok>();

    private static async Task<long> Paid(TestFolder folder) =>
        long.Parse((await folder.Query("SELECT COALESCE(SUM(\"AmountGrosze\"), 0) FROM \"Payments\" WHERE \"EntryId\" LIKE 'BANK-%'"))[0], System.Globalization.CultureInfo.InvariantCulture);
}
