using FluentAssertions;
using IBok.Core.Intake;
using IBok.Core.Intake.Undo;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Intake;

/// <summary>Taking a package back by compensating entries.</summary>
public sealed class UndoImportTests
{
    private static readonly Actor Accountant = new("ksiegowa", "192.0.2.7");

    [Fact]
    public async Task Taken_back_a_package_leaves_the_figures_of_the_day_before_and_every_entry_in_sight()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(Later());
        var before = (await folder.FiguresOf("K-1"), await folder.FiguresOf("K-2"));
        var taken = await folder.TakeGood(New());
        (await folder.FiguresOf("K-1")).Should().NotBe(before.Item1);
        var undone = await Undo(folder, taken);
        (undone.Effect.Charges, undone.Effect.Charged, undone.Effect.Payments, undone.Effect.Paid, undone.Effect.Accounts).Should().Be((2, new Money(21_000), 1, new Money(5_000), 2));
        (await folder.FiguresOf("K-1"), await folder.FiguresOf("K-2")).Should().Be(before);
        (await folder.Query("SELECT \"EntryId\", \"AmountGrosze\" FROM \"Charges\" WHERE \"EntryId\" LIKE '%C-8' ORDER BY \"Id\"")).Should().Equal("C-8|20000", "IBOK-UNDO-C-8|-20000");
        (await folder.Query("SELECT \"Id\", \"State\", \"OfImportId\" FROM \"Imports\" ORDER BY \"Id\"")).Should().Equal("1|Posted|", "2|Undone|", "3|Posted|2");
        var (charged, paid) = (new DateOnly(2026, 11, 2).DayNumber, new DateOnly(2026, 11, 19).DayNumber);
        var published = new DateOnly(2026, 11, 21).DayNumber;
        (await folder.Query("SELECT \"PostedOn\" FROM \"Charges\" WHERE \"EntryId\" LIKE '%C-8' ORDER BY \"Id\"")).Should().Equal($"{charged}", $"{published}");
        (await folder.Query("SELECT \"BookedOn\" FROM \"Payments\" WHERE \"EntryId\" LIKE '%W-8' ORDER BY \"Id\"")).Should().Equal($"{paid}", $"{published}");
        await Proved(folder);
    }

    [Fact]
    public async Task The_preview_says_what_would_be_taken_back_and_changes_nothing()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(Later());
        var taken = await folder.TakeGood(New());
        var all = await folder.Contents(Tables.Business);
        var preview = (await folder.Get<UndoImport>().Of(taken.ImportId!.Value, TestFolder.Stop)).Should().BeOfType<Result<UndoImport.Preview>.Ok>().Which.Value;
        preview.Effect.Should().Be(new Core.Ledger.ReverseEntries.Effect(2, new(21_000), 1, new(5_000), 2));
        (await folder.Contents(Tables.Business)).Should().Be(all);
    }

    [Fact]
    public async Task What_is_sent_again_after_that_counts_again_also_with_another_content()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(Later());
        var first = await folder.TakeGood(New());
        var with = await folder.FiguresOf("K-1");
        await Undo(folder, first);
        var again = await folder.TakeGood(New());
        (await folder.FiguresOf("K-1")).Should().Be(with);
        (await folder.TakeGood(New())).Files.Sum(f => f.Posted).Should().Be(0, "it is known now");
        await Undo(folder, again);
        var other = New();
        other["charges.csv"].Set(6, "amount", "1,00");
        await folder.TakeGood(other);
        (await folder.FiguresOf("K-1")).Charged.Should().Be(with.Charged - new Money(19_900));
        await Proved(folder);
    }

    [Fact]
    public async Task While_something_later_builds_on_its_entries_a_package_stays()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(Later());
        var taken = await folder.TakeGood(New());
        var correcting = New();
        correcting["charges.csv"].Add("C-10;K-1;2026-11;Korekta;;;;-1,00;2026-11-16;2026-11-21;;C-8");
        await folder.TakeGood(correcting);
        Refusal(await folder.Get<UndoImport>().Handle(new(taken.ImportId!.Value, "pomyłka", Accountant), TestFolder.Stop)).Should().Be(new UndoImport.SomethingDepends(2, "C-10"));
    }

    [Theory]
    [InlineData("payments.csv", "W-9;K-1;1,00;2026-11-21;2026-11-21;;C-8;", "W-9")]
    [InlineData("claims.csv", "K-1;C-8;court;2026-11-20;", "C-8|Court|2026-11-20")]
    [InlineData("payments.csv", "W-9;K-1;-1,00;2026-11-21;2026-11-21;;;W-8", "W-9")]
    public async Task A_payment_a_claim_or_a_return_that_names_its_entries_keeps_a_package(string file, string row, string named)
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(Later());
        var taken = await folder.TakeGood(New());
        var later = New();
        later[file].Add(row);
        await folder.TakeGood(later);
        Refusal(await folder.Get<UndoImport>().Handle(new(taken.ImportId!.Value, "pomyłka", Accountant), TestFolder.Stop)).Should().Be(new UndoImport.SomethingDepends(2, named));
    }

    [Fact]
    public async Task Nothing_is_taken_back_twice_and_no_taking_back_is_taken_back()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(Later());
        var taken = await folder.TakeGood(New());
        var undone = await Undo(folder, taken);
        foreach (var id in new[] { taken.ImportId!.Value, undone.ImportId, 77 })
            Refusal(await folder.Get<UndoImport>().Handle(new(id, "pomyłka", Accountant), TestFolder.Stop)).Should().Be(new UndoImport.NotPosted(id));
        Refusal(await folder.Get<UndoImport>().Handle(new(1, "", Accountant), TestFolder.Stop)).Code.Should().Be("note-missing");
    }

    private static PackageBuilder Later()
    {
        var package = PackageBuilder.Good();
        package.AsOf = "2026-11-21";
        return package;
    }

    private static PackageBuilder New()
    {
        var package = Later();
        package["charges.csv"].Add("C-8;K-1;2026-11;Eksploatacja;;;;200,00;2026-11-16;2026-11-02;;").Add("C-9;K-2;2026-11;Najem;;;;10,00;2026-11-16;2026-11-02;;");
        package["payments.csv"].Add("W-8;K-1;50,00;2026-11-18;2026-11-19;;C-8;");
        return package;
    }

    private static async Task<UndoImport.Undone> Undo(TestFolder folder, Certificate taken) =>
        (await folder.Get<UndoImport>().Handle(new(taken.ImportId!.Value, "pomyłka", Accountant), TestFolder.Stop)).Should().BeOfType<Result<UndoImport.Undone>.Ok>().Which.Value;

    private static Problem Refusal(Result<UndoImport.Undone> answer) => answer.Should().BeOfType<Result<UndoImport.Undone>.Refused>().Which.Problem;

    private static async Task Proved(TestFolder folder)
    {
        (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().BeEmpty();
        (await folder.Get<VerifyImports>().Run(TestFolder.Stop)).Should().BeEmpty();
    }
}
