using FluentAssertions;
using IBok.Core.AccountLetters;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Core.Premises.PersonalData;
using IBok.Tests.Testing;

namespace IBok.Tests.AccountLetters;

/// <summary>Letters about accounts: whom they go to, what they say, and that they stay as they were sent.</summary>
public sealed class WriteLettersTests
{
    private static readonly Actor Accountant = new("ksiegowa", "192.0.2.7");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_holds_who_owes_enough_and_long_enough()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        (await Find(folder, new("", "", new(1), 0))).Rows.Select(r => (r.Account, r.Names, r.Days)).Should().Equal(("K-1", "Osoba Pierwsza", 66), ("K-2", "Spółka Próbna", 39));
        var debt = (await folder.FiguresOf("K-1")).ToPayNow;
        (await Find(folder, new("", "", debt, 66))).Rows.Should().ContainSingle().Which.ToPay.Should().Be(debt);
        (await Find(folder, new("", "", debt + new Money(1), 0))).Rows.Select(r => r.Account).Should().NotContain("K-1");
        (await Find(folder, new("", "", new(1), 67))).Rows.Should().BeEmpty();
        (await Find(folder, new("zazolcona 2/1", "", new(1), 0))).Rows.Select(r => r.Account).Should().Equal("K-1");
        (await Find(folder, new("", " k-2 ", new(1), 0))).Rows.Select(r => r.Account).Should().Equal("K-2");
        (await Find(folder, new("", "", new(1), 0, OnlyFirms: true))).Rows.Select(r => r.Account).Should().Equal("K-2");
    }

    [Fact]
    public async Task A_demand_tells_months_interest_sum_in_words_account_and_term_and_is_logged()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var figures = await folder.FiguresOf("K-1");
        var written = Good(await Write(folder, LetterKind.Demand, "K-1"));
        var sheet = (await folder.Get<ReadAccountLetters>().Batch(Accountant, written.Batch, Stop)).Letters.Should().ContainSingle().Which;
        (sheet.RecipientName, sheet.RecipientAddress).Should().Be(("Osoba Pierwsza", "ul. Zażółcona 2/1"));
        sheet.Sheet.Items.Should().ContainSingle().Which.Should().Be(new LetterSheet.Item("09.2026", new(2026, 9, 15), 66, figures.Due.Grosze, figures.Interest.Grosze));
        sheet.Sheet.Sums.Should().Equal(
            new("Należność główna", figures.Due.Grosze), new("Odsetki na 20.11.2026", figures.Interest.Grosze), new LetterSheet.Sum("Do zapłaty", figures.ToPayNow.Grosze, IsTotal: true));
        sheet.Sheet.After[0].Should().Contain("05.12.2026", "fourteen days from the day it was written");
        sheet.Sheet.PayTo.Should().Be("30\u00a01020\u00a02313\u00a09999\u00a00000\u00a00000\u00a00001");
        (await folder.Query("SELECT \"Operation\" FROM \"AuditLog\" ORDER BY \"Seq\"")).Should().EndWith(["AccountLettersWritten", "PersonRead"]);
    }

    [Fact]
    public async Task What_was_written_stays_though_the_debt_is_paid_the_name_changes_and_rates_move()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var written = Good(await Write(folder, LetterKind.Reminder, "K-1"));
        var before = await One(folder, written.Numbers[0]);
        var next = PackageBuilder.Next();
        next["payments.csv"].Add("W-9;K-1;500,00;2026-11-21;2026-11-21;;;");
        next["persons.csv"].Set(2, "name", "Osoba Inna");
        await folder.TakeGood(next);
        (await One(folder, written.Numbers[0])).Should().BeEquivalentTo(before);
        (await Write(folder, LetterKind.Reminder, "K-1")).Should().BeOfType<Result<WriteLetters.Written>.Refused>().Which.Problem.Should().BeOfType<WriteLetters.NothingToWrite>();
    }

    [Fact]
    public async Task What_cannot_be_written_is_refused_with_its_reason()
    {
        await using var folder = await TestFolder.New();
        Refusal(await Write(folder, LetterKind.Demand, "K-1")).Should().BeOfType<ExplainAccount.NothingPublished>();
        await folder.TakeGood(PackageBuilder.Good());
        Refusal(await Write(folder, LetterKind.Demand)).Should().Be(new WriteLetters.WrongNumber(0, FindDebtors.Most));
        Refusal(await Write(folder, LetterKind.Demand, "K-77")).Should().BeOfType<WriteLetters.NothingToWrite>();
        Refusal(await folder.Get<WriteLetters>().Handle(new(Accountant, LetterKind.Demand, ["K-1"], new(2026, 11, 21)), Stop)).Should()
            .Be(new WriteLetters.NotShownYet(new(2026, 11, 21), new(2026, 11, 20)));
        Refusal(await folder.Get<WriteLetters>().Handle(new(Accountant, LetterKind.Demand, ["K-1"], PayBy: new(2026, 12, 4)), Stop)).Should()
            .Be(new WriteLetters.TermTooShort(new(2026, 12, 4), new(2026, 12, 5)), "a demand leaves fourteen days");
    }

    [Fact]
    public async Task Information_of_an_earlier_day_tells_the_figures_of_that_day()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        Good(await folder.Get<WriteLetters>().Handle(new(Accountant, LetterKind.BalanceInformation, ["K-2"], new(2026, 10, 15)), Stop));
        var sheet = (await folder.Get<ReadAccountLetters>().Batch(Accountant, 1, Stop)).Letters.Single();
        sheet.Sheet.Title.Should().Be("Informacja o saldzie na 15.10.2026");
        sheet.Sheet.Sums.Single(s => s.IsTotal).Should().Be(new LetterSheet.Sum("Saldo (nadpłata)", -5_000, IsTotal: true), "350,00 was paid for 300,00 and the return came five days later");
        sheet.Sheet.PayTo.Should().BeNull("nothing is asked for");
    }

    [Fact]
    [Trait("Clause", "J2.4")]
    public async Task Who_holds_no_title_gets_no_letter_out_of_the_portal()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var number = Good(await Write(folder, LetterKind.Demand, "K-1", "K-2")).Numbers[0];
        var letters = folder.Get<ReadAccountLetters>();
        (await letters.Own(new("nobody", null), "L-1", number, Stop)).Should().BeOfType<Result<ReadAccountLetters.Whole>.Refused>().Which.Problem.Should().BeOfType<NotYours>();
        (await letters.OfPremises(new("nobody", 2), "L-1", Stop)).Should().BeOfType<Result<IReadOnlyList<ReadAccountLetters.Row>>.Refused>();
    }

    [Fact]
    public async Task Rates_and_days_off_are_read_once_for_all_letters_of_a_batch()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        using var log = new StatementLog(folder.Data);
        Good(await Write(folder, LetterKind.Demand, "K-1", "K-2")).Numbers.Should().HaveCount(2);
        log.Times("\"InterestRates\"").Should().Be(1);
        log.Times("\"OneOffHolidays\"").Should().Be(1);
    }

    [Fact]
    [Trait("Clause", "J2.4")]
    public async Task A_resident_reads_a_letter_however_many_came_after_it_and_nobody_else_s()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var old = Good(await Write(folder, LetterKind.Reminder, "K-1", "K-2"));
        await MoreLetters(folder, ReadAccountLetters.Most + 1);
        (await folder.Get<Core.Accounts.AddUser>().Handle(new("10001", Core.Accounts.Roles.Resident, "P-1", HostClient.Password), Stop)).Should().BeOfType<Result<Core.Accounts.AddUser.Added>.Ok>();
        var who = (await folder.Query("SELECT \"UserId\", \"PersonId\" FROM \"PortalAccounts\""))[0].Split('|');
        var (asker, letters) = (new Asker(who[0], int.Parse(who[1], System.Globalization.CultureInfo.InvariantCulture)), folder.Get<ReadAccountLetters>());
        (await letters.OfPremises(asker, "L-1", Stop)).Should().BeOfType<Result<IReadOnlyList<ReadAccountLetters.Row>>.Ok>().Which.Value.Select(l => l.Number).Should().NotContain(old.Numbers[0], "the list ends at the newest");
        (await letters.Own(asker, "L-1", old.Numbers[0], Stop)).Should().BeOfType<Result<ReadAccountLetters.Whole>.Ok>().Which.Value.Number.Should().Be(old.Numbers[0]);
        foreach (var (premises, number) in new[] { ("L-1", old.Numbers[1]), ("L-2", old.Numbers[0]), ("L-1", "PS-1"), ("L-1", "") })
            (await letters.Own(asker, premises, number, Stop)).Should().BeOfType<Result<ReadAccountLetters.Whole>.Refused>().Which.Problem.Should().Be(new NotYours(number));
    }

    [Fact]
    public async Task A_batch_is_marked_as_printed_once()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var batch = Good(await Write(folder, LetterKind.Demand, "K-1", "K-2")).Batch;
        (await folder.Get<ReadAccountLetters>().ToPrint(Stop)).Should().Be(2);
        (await folder.Get<MarkPrinted>().Handle(Accountant, batch, Stop)).Should().BeOfType<Result<int>.Ok>().Which.Value.Should().Be(2);
        (await folder.Get<MarkPrinted>().Handle(Accountant, batch, Stop)).Should().BeOfType<Result<int>.Refused>().Which.Problem.Should().Be(new MarkPrinted.NothingToMark(batch));
        (await folder.Get<ReadAccountLetters>().ToPrint(Stop)).Should().Be(0);
    }

    [Fact]
    public async Task When_its_year_is_erased_a_letter_keeps_number_and_amount_and_loses_name_address_and_text()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var written = Good(await Write(folder, LetterKind.Demand, "K-1"));
        var data = folder.Get<IEnumerable<IPersonalData>>().Single(d => d.Kind == DataKind.AccountLetter);
        await using (var db = await folder.Db())
        {
            (await data.Of(db, 1, new(2026, 11, 21), Stop)).Should().ContainSingle().Which.Until.Should().Be(new DateOnly(2029, 12, 31));
            (await data.Ended(db, new(2029, 12, 31), 10, Stop)).Should().BeEmpty();
            (await data.Ended(db, new(2030, 1, 1), 10, Stop)).Should().ContainSingle().Which.Piece.Piece.Should().Be("2026");
        }

        await folder.Get<Core.Data.Writer>().InOneTransaction(async (db, stop) =>
        {
            await OpenErasure.During(db, () => data.Erase(db, null, "2026", new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc), stop), stop);
            return (true, true);
        }, Stop);
        (await folder.Query("SELECT \"RecipientName\" || \"RecipientAddress\" || \"Sheet\" FROM \"AccountLetters\"")).Should().Equal("");
        (await folder.Count("AccountLetterRecipients")).Should().Be(0);
        (await folder.Get<ReadAccountLetters>().Latest("K-1", null, Stop)).Should().ContainSingle().Which.Number.Should().Be(written.Numbers[0]);
        (await folder.Get<ReadAccountLetters>().One(Accountant, written.Numbers[0], Stop)).Should().BeOfType<Result<ReadAccountLetters.Whole>.Refused>();
    }

    // Copies of the first letter, to the same person.
    private static Task<bool> MoreLetters(TestFolder folder, int count) => folder.Get<Core.Data.Writer>().InOneTransaction(async (db, stop) =>
    {
        var first = db.AccountLetters.OrderBy(l => l.Id).First();
        List<AccountLetter> more =
        [
            .. Enumerable.Range(2, count).Select(batch => new AccountLetter
            {
                Kind = first.Kind, AccountId = first.AccountId, Batch = batch, RecipientName = first.RecipientName, RecipientAddress = first.RecipientAddress, AsOf = first.AsOf,
                Total = first.Total, Sheet = first.Sheet, MadeAt = first.MadeAt, MadeBy = first.MadeBy,
            }),
        ];
        db.AccountLetters.AddRange(more);
        await db.SaveChangesAsync(stop);
        var person = db.AccountLetterRecipients.Single(r => r.LetterId == first.Id).PersonId;
        db.AccountLetterRecipients.AddRange(more.Select(l => new LetterRecipient { LetterId = l.Id, PersonId = person }));
        await db.SaveChangesAsync(stop);
        return (true, true);
    }, Stop);

    private static async Task<FindDebtors.Found> Find(TestFolder folder, FindDebtors.Query query) =>
        (await folder.Get<FindDebtors>().With(query, Stop)).Should().BeOfType<Result<FindDebtors.Found>.Ok>().Which.Value;

    private static async Task<ReadAccountLetters.Whole> One(TestFolder folder, string number) =>
        (await folder.Get<ReadAccountLetters>().One(Accountant, number, Stop)).Should().BeOfType<Result<ReadAccountLetters.Whole>.Ok>().Which.Value;

    private static Task<Result<WriteLetters.Written>> Write(TestFolder folder, LetterKind kind, params string[] accounts) =>
        folder.Get<WriteLetters>().Handle(new(Accountant, kind, accounts), Stop);

    private static WriteLetters.Written Good(Result<WriteLetters.Written> answer) => answer.Should().BeOfType<Result<WriteLetters.Written>.Ok>().Which.Value;

    private static Problem Refusal(Result<WriteLetters.Written> answer) => answer.Should().BeOfType<Result<WriteLetters.Written>.Refused>().Which.Problem;
}
