using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using IBok.Core.Intake;
using IBok.Tests.Testing;

namespace IBok.Tests.Intake;

/// <summary>Premises, persons, titles and accounts as they were told, with every state that was told before.</summary>
public sealed class MasterDataTests
{
    [Fact]
    [Trait("Clause", "J4.1c")]
    public async Task When_three_persons_become_two_the_history_shows_both()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        await folder.TakeGood(PackageBuilder.Next());
        (await folder.Query("SELECT \"Persons\" FROM \"Premises\" WHERE \"Code\" = 'L-1'")).Should().Equal("2");
        (await folder.Query("SELECT \"Persons\", \"ToldOn\" FROM \"PremisesHistory\" WHERE \"OfId\" = 1 ORDER BY \"ToldOn\""))
            .Should().Equal($"3|{Repo.Day("2026-11-20").DayNumber}", $"2|{Repo.Day("2026-11-21").DayNumber}");
    }

    [Fact]
    [Trait("Clause", "J4.1b")]
    public async Task The_area_of_additional_rooms_is_kept_apart_from_the_usable_area()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        (await folder.Query("SELECT \"Code\", \"UsableArea\", \"AdditionalArea\" FROM \"Premises\" ORDER BY 1")).Should().Equal("L-1|4830|420", "L-2|1560|");
    }

    [Fact]
    [Trait("Clause", "J2.11")]
    public async Task A_new_telephone_number_does_not_wipe_out_the_old_one()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        await folder.TakeGood(PackageBuilder.Next());
        (await folder.Query("SELECT \"Phone\" FROM \"Persons\" WHERE \"Code\" = 'P-1'")).Should().Equal("600200200");
        (await folder.Query("SELECT \"Phone\" FROM \"PersonHistory\" WHERE \"OfId\" = 1 ORDER BY \"Id\"")).Should().Equal("600100100", "600200200");
    }

    [Fact]
    [Trait("Clause", "J2.14")]
    public async Task A_title_s_end_is_told_by_the_accounting_system_and_both_states_are_kept()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var ended = PackageBuilder.Next();
        ended["titles.csv"].Set(2, "valid_to", "2026-11-30").Set(2, "end_reason", "sprzedaż");
        await folder.TakeGood(ended);
        (await folder.Query("SELECT \"ValidTo\", \"EndReason\" FROM \"LegalTitles\" WHERE \"Code\" = 'T-1'")).Should().Equal($"{Repo.Day("2026-11-30").DayNumber}|sprzedaż");
        (await folder.Query("SELECT \"ValidTo\", \"EndReason\" FROM \"LegalTitleHistory\" WHERE \"OfId\" = 1 ORDER BY \"Id\"")).Should().HaveCount(2).And.HaveElementAt(0, "|");
    }

    [Fact]
    public async Task What_was_told_goes_back_and_forth_and_every_time_is_kept()
    {
        await using var folder = await TestFolder.New();
        foreach (var (day, persons) in new[] { ("2026-11-20", "3"), ("2026-11-21", "2"), ("2026-11-22", "3"), ("2026-11-22", "3") })
        {
            var package = PackageBuilder.Good();
            package.AsOf = day;
            package["premises.csv"].Set(2, "persons", persons);
            await folder.TakeGood(package);
        }

        (await folder.Query("SELECT \"Persons\" FROM \"PremisesHistory\" WHERE \"OfId\" = 1 ORDER BY \"ToldOn\"")).Should().Equal("3", "2", "3");
        (await folder.Query("SELECT \"Persons\" FROM \"Premises\" WHERE \"Code\" = 'L-1'")).Should().Equal("3");
    }

    [Fact]
    public async Task A_claim_s_end_is_told_later_and_does_not_double_the_claim()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var ended = PackageBuilder.Next();
        ended["claims.csv"].Set(2, "to", "2026-11-16");
        await folder.TakeGood(ended);
        (await folder.Query("SELECT \"Code\", \"To\" FROM \"Claims\" WHERE \"Code\" LIKE 'C-2%'")).Should().Equal($"C-2|Court|2026-10-15|{Repo.Day("2026-11-16").DayNumber}");
        var figures = await folder.FiguresOf("K-1");
        figures.Court.Grosze.Should().Be(0);
    }

    [Fact]
    public async Task Searching_finds_premises_and_persons_without_Polish_letters()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        (await folder.Query("SELECT \"Code\" FROM \"Premises\" WHERE \"SearchKey\" LIKE '%zazolcona 2/1%'")).Should().Equal("L-1");
        (await folder.Query("SELECT \"Code\" FROM \"Persons\" WHERE \"SearchKey\" LIKE '%spolka probna%'")).Should().Equal("P-2");
    }

    [Fact]
    [Trait("Asvs", "6")]
    public async Task Signs_that_hide_or_turn_text_round_are_taken_out_and_the_bytes_stay_as_they_came()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["persons.csv"].Set(2, "name", "Anna\u202E\u200B\0 \u0085Kowal\u2028ska\uE000\uFEFF\u001B[31m");
        package["charges.csv"].Set(2, "component", "C.o.\tzaliczka\u2066");
        await folder.TakeGood(package);
        (await folder.Query("SELECT \"Name\" FROM \"Persons\" WHERE \"Code\" = 'P-1'")).Should().Equal("Anna   Kowal ska [31m");
        (await folder.Query("SELECT \"Component\" FROM \"Charges\" WHERE \"EntryId\" = 'C-1'")).Should().Equal("C.o. zaliczka");
        await using var db = await folder.Db();
        using var bytes = new MemoryStream();
        await SourceStore.Read(db, db.ImportSources.Single(s => s.Name == "persons.csv").SourceFileId, bytes, TestFolder.Stop);
        bytes.ToArray().Should().Equal(package.Everything()["persons.csv"]);
    }

    [Fact]
    [Trait("Asvs", "6")]
    public async Task No_text_whatever_it_holds_brings_a_control_sign_into_the_database()
    {
        await using var folder = await TestFolder.New();
        var signs = Gen.OneOf(Gen.Choose(0, 0x2FFF), Gen.Choose(0xE000, 0xFFFF), Gen.Choose(0x1F000, 0x1FFFF)).Select(c => char.ConvertFromUtf32(c));
        var texts = new List<string>();
        Always.Holds(signs.ArrayOf(20).Select(s => string.Concat(s)).ToArbitrary(), text => texts.Add(text), 300);
        var package = PackageBuilder.Good();
        foreach (var text in texts) package["persons.csv"].Add($"P-{package["persons.csv"].Count + 1};natural;\"A{text.Replace("\"", "", StringComparison.Ordinal)}\";;ul. Długa;;;");
        await folder.TakeGood(package);
        var names = await folder.Query("SELECT \"Name\" FROM \"Persons\"");
        names.Should().HaveCount(texts.Count + 2);
        names.SelectMany(n => n.EnumerateRunes()).Select(System.Text.Rune.GetUnicodeCategory).Distinct().Should().NotContain(
        [
            System.Globalization.UnicodeCategory.Control, System.Globalization.UnicodeCategory.Format, System.Globalization.UnicodeCategory.LineSeparator,
            System.Globalization.UnicodeCategory.ParagraphSeparator, System.Globalization.UnicodeCategory.PrivateUse,
        ]);
    }
}
