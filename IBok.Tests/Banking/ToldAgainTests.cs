using FluentAssertions;
using IBok.Core.BankFormats.Delimited;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Banking;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using static IBok.Tests.Banking.TakeStatementTests;

namespace IBok.Tests.Banking;

/// <summary>What was taken once and comes again in other words posts nothing twice.</summary>
public sealed class ToldAgainTests
{
    private const string First = "30102023139999000000000001", Second = "03102023139999000000000002";

    private static readonly DateOnly Day = new(2026, 11, 18);

    private static readonly DelimitedProfile Wrong = new() { Name = "masowe", Columns = new() { BookedOn = "data", Amount = "kwota", PaidTo = "konto", Title = "nadawca" }, Account = StatementBuilder.Own };

    [Fact]
    public async Task The_same_file_read_by_a_mended_profile_waits_until_what_was_posted_of_it_is_taken_back()
    {
        await using var folder = await Bank();
        var path = folder.Place("wplaty.csv");
        await File.WriteAllTextAsync(path, $"data;kwota;konto;tytul;nadawca\n2026-11-18;30,00;{First};czynsz;OSOBA\n2026-11-18;40,00;{Second};najem;SPOLKA\n", TestFolder.Stop);
        var first = await Read(folder, path, Wrong);
        first.Lines!.Posted.Should().Be(new LinesSum(2, new(70_00)));
        (await Read(folder, path, Wrong)).Files.Single().Known.Should().Be(2, "read alike it changes nothing");
        var before = await folder.Contents("Payments", "BankLines", "BankLineParts", "BankStatements", "PublishedFigures");

        var mended = Wrong with { Columns = Wrong.Columns with { Title = "tytul" } };
        foreach (var dryRun in new[] { true, false })
        {
            var again = await Read(folder, path, mended, dryRun);
            again.Outcome.Should().Be(CertificateOutcome.Refused);
            again.Findings.Should().Equal(new Core.Intake.Package.Finding(FindingSeverity.Error, "statement-read-otherwise", new("wplaty.csv", 2), "1", $"{first.ImportId}"));
        }

        (await folder.Contents("Payments", "BankLines", "BankLineParts", "BankStatements", "PublishedFigures")).Should().Be(before);
        (await folder.Query("SELECT \"State\" FROM \"Imports\" ORDER BY \"Id\"")).Should().Equal("Posted", "Posted", "Posted", "Refused");
        foreach (var import in new[] { first.ImportId!.Value + 1, first.ImportId.Value }) IsDone(await folder.Get<TakeBackStatement>().Handle(new(import, "zły profil", new("anna")), TestFolder.Stop));
        (await Read(folder, path, mended)).Lines!.Posted.Should().Be(new LinesSum(2, new(70_00)));
        (await Net(folder)).Should().Be("7000");
        await Proved(folder);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("20261118-A")]
    public async Task A_statement_told_again_in_other_words_is_refused_under_whatever_number(string number)
    {
        await using var folder = await Bank();
        await Take(folder, Statement("1", 0).Pays(First, 30m, Day));
        var again = await Take(folder, Statement(number, 0).Pays(First, 30m, Day, "CZYNSZ"));
        (again.Outcome, again.Findings.Single().Code).Should().Be((CertificateOutcome.Refused, "statement-read-otherwise"));
        (await Net(folder)).Should().Be("3000");
        await Proved(folder);
    }

    [Fact]
    public async Task A_swept_account_s_day_told_again_under_another_number_brings_nothing_and_the_certificate_says_so()
    {
        await using var folder = await Bank();
        await Take(folder, Swept("A-17"));
        var again = await Take(folder, Swept("A-18"));
        (again.Files.Single().Known, again.Findings.Single().Code, again.Findings.Single().Expected).Should().Be((2, "statement-may-retell", "A-17"));
        await Take(folder, Statement("A-19", 0).Pays(First, 30m, Day).Add(Sweep(Day)).Pays(First, 30m, Day.AddDays(1)).Add(Sweep(Day.AddDays(1))));
        (await Net(folder)).Should().Be("6000", "of two days the second is new");
        (await folder.Count("BankLines")).Should().Be(4);
        await Proved(folder);
    }

    [Fact]
    public async Task A_statement_that_follows_with_the_same_sums_as_an_earlier_one_of_its_day_brings_other_payments()
    {
        await using var folder = await Bank();
        await Take(folder, Statement("1", 0).Pays(First, 30m, Day));
        await Take(folder, Statement("2", 30).Add(Sweep(Day)));
        var third = await Take(folder, Statement("3", 0).Pays(Second, 30m, Day));
        (third.Lines!.Posted.Count, third.Findings.Count).Should().Be((1, 0));
        (await Net(folder)).Should().Be("6000");
        await Proved(folder);
    }

    private static StatementBuilder Swept(string number) => Statement(number, 0).Pays(First, 30m, Day).Add(Sweep(Day));

    // What is there goes to another account every evening.
    private static BankMovement Sweep(DateOnly day) => new(day, new(-30_00), "Przeniesienie salda", "", "BANK", "");

    private static async Task<Certificate> Read(TestFolder folder, string path, DelimitedProfile profile, bool dryRun = false) =>
        (await folder.Get<TakeStatement>().Handle(new(path, "próba", DryRun: dryRun, Format: StatementFormat.Delimited, Options: new(Profile: profile)), TestFolder.Stop))
            .Should().BeOfType<Result<Certificate>.Ok>().Which.Value;

    private static void IsDone(Result<int> answer) => answer.Should().BeOfType<Result<int>.Ok>();

    private static async Task<string> Net(TestFolder folder) =>
        (await folder.Query("SELECT COALESCE(SUM(\"AmountGrosze\"), 0) FROM \"Payments\" WHERE \"EntryId\" LIKE '%BANK-%'")).Single();
}
