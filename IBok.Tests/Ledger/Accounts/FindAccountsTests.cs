using FluentAssertions;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Accounts;
using IBok.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace IBok.Tests.Ledger.Accounts;

/// <summary>Accounts and entries, found by whatever somebody has at hand.</summary>
public sealed class FindAccountsTests
{
    private static readonly FindAccounts.Row First = new("K-1", AccountPurpose.Charges, "L-1", "P-1"), Second = new("K-2", AccountPurpose.Lease, "L-2", null);

    [Theory]
    [InlineData("k-", "K-1,K-2")]
    [InlineData(" K-2 ", "K-2")]
    [InlineData("-1", "")]
    [InlineData("K-10", "")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("30102023139999000000000001", "K-1")]
    [InlineData("PL 03 1020 2313 9999 0000 0000 0002", "K-2")]
    [InlineData("31102023139999000000000001", "")]
    [InlineData("3010202313999900000000000", "")]
    public async Task An_account_is_found_by_the_start_of_its_code_or_by_its_whole_number(string typed, string codes)
    {
        await using var folder = await Filled();
        var found = await folder.Get<FindAccounts>().By(typed, TestFolder.Stop);
        found.Should().Equal(new[] { First, Second }.Where(r => codes.Split(',').Contains(r.Code)));
    }

    [Theory]
    [InlineData("k-1", "K-1")]
    [InlineData(" os-17 ", "os-17")]
    [InlineData("OS-17", null)]
    [InlineData("a-1", "a-1")]
    [InlineData("A-1", "A-1")]
    public async Task A_code_is_found_as_typed_or_else_with_great_letters(string typed, string? code)
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        foreach (var (one, n) in "os-17 A-1 a-1".Split(' ').Select((one, n) => (one, n))) package["accounts.csv"].Add($"{one};L-1;charges;{Nrb.WithCheck($"10202313{9999_0000_0000_0020L + n}")};;;");
        await folder.TakeGood(package);
        await using var db = await folder.Get<IDbContextFactory<IBokDb>>().CreateDbContextAsync(TestFolder.Stop);
        var found = (await TypedAccount.Find(db, typed, TestFolder.Stop))?.Code;
        found.Should().Be(code);
        (await folder.Get<FindAccounts>().By(typed, TestFolder.Stop)).Any(r => r.Code == code).Should().Be(code is not null);
    }

    [Fact]
    public async Task Twenty_accounts_are_shown_at_most_in_the_order_of_their_codes()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        for (var n = 30; n > 10; n--) package["accounts.csv"].Add($"K-{n};L-1;charges;{Nrb.WithCheck($"10202313{9999_0000_0000_0000L + n}")};;;");
        await folder.TakeGood(package);
        (await folder.Get<FindAccounts>().By("K-", TestFolder.Stop)).Select(r => r.Code).Should().HaveCount(20).And.BeInAscendingOrder(StringComparer.Ordinal).And.StartWith("K-1");
    }

    [Fact]
    public async Task One_account_tells_where_it_belongs_and_whose_it_is()
    {
        await using var folder = await Filled();
        var accounts = folder.Get<FindAccounts>();
        (await accounts.One("K-1", TestFolder.Stop)).Should().Be(new FindAccounts.Head(
            1, "K-1", AccountPurpose.Charges, Nrb.Known("30102023139999000000000001"), new(2015, 1, 1), null, "L-1", "ul. Zażółcona 2/1, 00-001 Przykładów", "P-1", "Osoba Pierwsza"));
        (await accounts.One("K-2", TestFolder.Stop)).Should().Be(new FindAccounts.Head(
            2, "K-2", AccountPurpose.Lease, Nrb.Known("03102023139999000000000002"), null, null, "L-2", "ul. Zażółcona 4", null, null));
        (await accounts.One("K-9", TestFolder.Stop)).Should().BeNull();
        (await accounts.OfPremises(2, TestFolder.Stop)).Should().Equal(Second);
    }

    [Fact]
    public async Task The_name_of_a_person_under_restriction_is_not_told()
    {
        await using var folder = await Filled();
        await folder.Execute("UPDATE \"Persons\" SET \"RestrictedOn\" = 1 WHERE \"Code\" = 'P-1'");
        var head = (await folder.Get<FindAccounts>().One("K-1", TestFolder.Stop))!;
        (head.PersonCode, head.Person).Should().Be(("P-1", IRestricted.Name));
    }

    [Fact]
    public async Task An_entry_is_found_by_its_number_by_whoever_may_see_it()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["charges.csv"].Add("C-8;K-2;2019-12;Najem;;;;300,00;2020-01-15;2019-12-31;;").Add("C-9;K-2;2020-01;Najem;;;;310,00;2020-01-15;2020-01-01;;");
        await folder.TakeGood(package);
        var find = folder.Get<FindEntry>();
        FindEntry.Found charge = new(1, "K-1", "C-1", false, "Eksploatacja", new Month(2026, 9), new(14_249), new(2026, 9, 15), new(2026, 9, 1));
        FindEntry.Found payment = new(1, "K-1", "W-1", true, "Czynsz 09/2026", null, new(10_000), new(2026, 9, 20), new(2026, 9, 21));
        (await find.Known("C-1", TestFolder.Stop)).Should().Be(charge);
        (await find.Known("W-1", TestFolder.Stop)).Should().Be(payment);
        (await find.Known("X-1", TestFolder.Stop)).Should().BeNull();
        var (first, second) = (await folder.Resident("P-1"), await folder.Resident("P-2"));
        (await find.Of(first, "L-1", "C-1", TestFolder.Stop)).Should().BeOfType<Result<FindEntry.Found>.Ok>().Which.Value.Should().Be(charge);
        (await find.Of(first, "L-1", "W-1", TestFolder.Stop)).Should().BeOfType<Result<FindEntry.Found>.Ok>().Which.Value.Should().Be(payment);
        (await find.Of(second, "L-2", "C-9", TestFolder.Stop)).Should().BeOfType<Result<FindEntry.Found>.Ok>("posted on the first day of the title");
        (await Refused(find.Of(second, "L-2", "C-8", TestFolder.Stop))).Should().Be(new NotYours("C-8"), "it was posted before the title");
        (await Refused(find.Of(first, "L-1", "C-3", TestFolder.Stop))).Should().Be(new NotYours("C-3"), "it is on another account");
        (await Refused(find.Of(first, "L-1", "X-1", TestFolder.Stop))).Should().Be(new NotYours("X-1"));
        (await Refused(find.Of(first, "L-2", "C-3", TestFolder.Stop))).Should().Be(new NotYours("L-2"));
    }

    [Fact]
    public async Task What_became_known_on_the_business_date_is_found_and_what_comes_later_is_not()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["payments.csv"].Add("W-8;K-2;1,00;2026-11-19;2026-11-20;;;");
        package["charges.csv"].Add("C-9;K-2;2026-12;Najem;;;;1,00;2026-12-15;2026-11-21;;");
        package.AsOf = "2026-11-21";
        await folder.TakeGood(package);
        await folder.Execute($"DROP TRIGGER \"TR_Publications_NoUPDATE\"; UPDATE \"Publications\" SET \"AsOf\" = {new DateOnly(2026, 11, 20).DayNumber}");
        var (find, asker) = (folder.Get<FindEntry>(), await folder.Resident("P-2"));
        (await find.Of(asker, "L-2", "W-8", TestFolder.Stop)).Should().BeOfType<Result<FindEntry.Found>.Ok>().Which.Value.What.Should().BeEmpty("the bank told no title");
        (await Refused(find.Of(asker, "L-2", "C-9", TestFolder.Stop))).Should().Be(new NotYours("C-9"), "it is published tomorrow");
    }

    [Fact]
    public async Task Entries_of_an_account_come_newest_first_with_the_line_that_brought_them()
    {
        await using var folder = await Filled();
        var (rows, more) = await folder.Get<ReadEntriesOfAccount>().Page("K-1", 1, TestFolder.Stop);
        DateOnly due = new(2026, 9, 15), first = new(2026, 9, 1);
        rows.Should().Equal(
            new("W-1", true, "Czynsz 09/2026", new(10_000), new(2026, 9, 20), new(2026, 9, 21), null, 1, 2),
            new("C-4", false, "Eksploatacja", new(-1_249), due, new(2026, 10, 5), "C-1", 1, 5),
            new("C-2", false, "Fundusz remontowy", new(10_143), due, first, null, 1, 3),
            new("C-1", false, "Eksploatacja", new(14_249), due, first, null, 1, 2));
        more.Should().BeFalse();
        (await folder.Get<ReadEntriesOfAccount>().Page("K-9", 1, TestFolder.Stop)).Rows.Should().BeEmpty();
    }

    [Fact]
    public async Task Pages_of_entries_leave_nothing_out_and_tell_nothing_twice()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        for (var n = 1; n <= 60; n++) package["charges.csv"].Add($"D-{n:00};K-1;2026-08;Eksploatacja;;;;1,00;2026-08-{1 + (n % 20):00};2026-08-01;;");
        for (var n = 1; n <= 36; n++) package["payments.csv"].Add($"V-{n:00};K-1;1,00;2026-08-{1 + (n % 20):00};2026-08-30;;;");
        await folder.TakeGood(package);
        var read = folder.Get<ReadEntriesOfAccount>();
        var (first, second) = (await read.Page("K-1", 1, TestFolder.Stop), await read.Page("K-1", 2, TestFolder.Stop));
        (first.Rows.Count, first.HasMore, second.Rows.Count, second.HasMore).Should().Be((50, true, 50, false));
        var all = first.Rows.Concat(second.Rows).ToList();
        all.Select(r => r.EntryId).Should().OnlyHaveUniqueItems().And.HaveCount(100);
        all.Should().BeInDescendingOrder(r => r.Day);
        (await read.Page("K-1", 0, TestFolder.Stop)).Rows.Should().Equal(first.Rows);
        (await read.Page("K-1", 3, TestFolder.Stop)).Rows.Should().BeEmpty();
    }

    [Fact]
    public async Task A_full_page_of_charges_or_of_payments_alone_is_the_newest_fifty()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["accounts.csv"].Add("K-3;L-1;charges;73102023139999000000000003;;;").Add("K-4;L-1;charges;46102023139999000000000004;;;");
        for (var n = 1; n <= 60; n++)
        {
            package["charges.csv"].Add($"D-{n:00};K-3;2026-08;Eksploatacja;;;;1,00;2026-08-{10 + (n % 2):00};2026-08-01;;");
            package["payments.csv"].Add($"V-{n:00};K-4;1,00;2026-08-{10 + (n % 2):00};2026-08-30;;;");
        }

        await folder.TakeGood(package);
        foreach (var (account, letter) in new[] { ("K-3", "D"), ("K-4", "V") })
        {
            var (rows, more) = await folder.Get<ReadEntriesOfAccount>().Page(account, 1, TestFolder.Stop);
            more.Should().BeTrue();
            rows.Select(r => r.EntryId).Should().Equal(Enumerable.Range(0, 30).Select(n => $"{letter}-{59 - (2 * n):00}").Concat(Enumerable.Range(0, 20).Select(n => $"{letter}-{60 - (2 * n):00}")));
            rows.Select(r => r.What).Should().AllBe(account == "K-3" ? "Eksploatacja" : "");
        }
    }

    private static async Task<TestFolder> Filled()
    {
        var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        return folder;
    }

    private static async Task<Problem> Refused(Task<Result<FindEntry.Found>> answer) => (await answer).Should().BeOfType<Result<FindEntry.Found>.Refused>().Which.Problem;
}
