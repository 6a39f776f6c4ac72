using FluentAssertions;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Answers;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Collections;
using Microsoft.EntityFrameworkCore;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Answers;

/// <summary>What an executed debit posts in the ledger, and what a refund takes back: entry by entry.</summary>
public sealed class PostingTests
{
    private const string Paying = "Polecenie zapłaty: Opłaty 12-2026 lokal L-1", Returning = "Zwrot polecenia zapłaty: Opłaty 12-2026 lokal L-1";

    private static readonly DateOnly Before = new(2026, 11, 21), Back = new(2026, 12, 22);

    [Fact]
    [Trait("Clause", "CII.1")]
    [Trait("Clause", "CII.22")]
    public async Task A_debit_of_all_of_a_month_is_one_payment_that_names_the_month_and_its_refund_names_the_payment()
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "512,37"), ("X-2", December, "100,00"));
        await desk.Sent(December);
        desk.GoTo(new(2026, 12, 23));
        await desk.Answer(("612,37", December, ""));
        Paid paid = new("DD-1", "K-1", 61_237, December, December, Paying, null, new(2026, 12), null, 2);
        (await desk.PaidByDebits()).Should().Equal(paid);
        await desk.Answer(("612,37", Back, "MD06"));
        (await desk.PaidByDebits()).Should().Equal(paid, new("DD-1-ZWROT", "K-1", -61_237, Back, Back, Returning, null, null, "DD-1", 2));
    }

    [Fact]
    [Trait("Clause", "CII.1")]
    [Trait("Clause", "CII.22")]
    public async Task A_debit_of_part_of_a_month_pays_each_charge_by_name_by_account_month_and_number()
    {
        await using var desk = await Open();
        await desk.Day(Before, p => p["accounts.csv"].Add($"K-9;L-1;charges;{Nrb.WithCheck("102023139999000000000009")};P-1;2015-01-01;"),
            new("A-2", "K-1", "2026-12", "Eksploatacja", December, "10,00"), new("B-1", "K-1", "2026-11", "Fundusz", December, "20,00"),
            new("C-8", "K-9", "2026-12", "Garaż", December, "30,00"), new("C-9", "K-9", "2026-12", "Piwnica", December, "40,00"),
            new("D-1", "K-9", "2026-12", "Parking", December.AddDays(5), "50,00"));
        await desk.Sent(December);
        desk.GoTo(new(2026, 12, 23));
        await desk.Answer(("100,00", December, "OK"));
        List<Paid> paid =
        [
            new("DD-1", "K-1", 2_000, December, December, Paying, "B-1", null, null, 2), new("DD-1/2", "K-1", 1_000, December, December, Paying, "A-2", null, null, 2),
            new("DD-1/3", "K-9", 3_000, December, December, Paying, "C-8", null, null, 2), new("DD-1/4", "K-9", 4_000, December, December, Paying, "C-9", null, null, 2),
        ];
        (await desk.PaidByDebits()).Should().Equal(paid);
        await desk.Answer(("100,00", Back, "MD06"));
        (await desk.PaidByDebits()).Skip(4).Should().Equal(
            paid.Select(p => p with { Entry = $"{p.Entry}-ZWROT", Grosze = -p.Grosze, On = Back, BookedOn = Back, Title = Returning, Charge = null, Corrects = p.Entry }));
        (await desk.Mandates.Core.Rows("SELECT \"EntryId\" FROM \"AnswerLines\" ORDER BY \"Id\"")).Should().Equal("DD-1", "DD-1-ZWROT");
    }

    [Fact]
    public async Task An_entry_is_never_booked_on_a_day_that_is_published_already()
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "100,00"), ("X-2", new(2027, 1, 15), "110,00"));
        await desk.Sent(December);
        await desk.Sent(new(2027, 1, 15));
        desk.GoTo(new(2026, 12, 18));
        await desk.Charges(new(2026, 12, 17), ("X-9", new(2027, 2, 15), "1,00"));
        var published = await Publications(desk);
        await desk.Answer(("100,00", December, ""));
        (await desk.PaidByDebits()).Should().ContainSingle().Which.Should().Match<Paid>(p => p.On == December && p.BookedOn == new DateOnly(2026, 12, 17));
        (await Publications(desk)).Should().Be(published + 1, "what was paid is shown at once");
        await desk.Answer(("110,00", new(2026, 12, 18), "AM04"));
        (await Publications(desk)).Should().Be(published + 1, "a refusal changes no figure");
    }

    [Fact]
    [Trait("Clause", "CII.22")]
    public async Task A_refund_takes_back_its_own_debit_and_no_other_whose_number_begins_alike()
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "100,00"), ("X-2", new(2027, 1, 15), "110,00"));
        await desk.Sent(December);
        await desk.Mandates.Core.Change("UPDATE sqlite_sequence SET seq = 9 WHERE name = 'CollectionItems'");
        await desk.Sent(new(2027, 1, 15));
        desk.GoTo(new(2027, 1, 20));
        await desk.Answer(("100,00", December, ""), ("110,00", new(2027, 1, 15), ""));
        await desk.Answer(("100,00", new(2027, 1, 18), "MD06"));
        (await desk.PaidByDebits()).Select(p => (p.Entry, p.Grosze)).Should().Equal(("DD-1", 10_000), ("DD-10", 11_000), ("DD-1-ZWROT", -10_000));
    }

    [Fact]
    public async Task Where_payments_come_from_the_accounting_system_an_answer_posts_nothing()
    {
        await using var desk = await Open("Erp");
        await desk.Charges(Before, ("X-1", December, "100,00"), ("X-2", new(2027, 1, 15), "110,00"));
        await desk.Sent(December);
        await desk.Sent(new(2027, 1, 15));
        desk.GoTo(new(2027, 1, 20));
        var published = await Publications(desk);
        await desk.Answer(("100,00", December, ""), ("110,00", new(2027, 1, 15), "AM04"));
        await desk.Answer(("100,00", Back, "MD06"));
        (await desk.PaidByDebits()).Should().BeEmpty();
        (await Publications(desk)).Should().Be(published);
        (await desk.Item(1)).Should().Match<ReadCollections.Item>(i => i.State == ItemState.Refunded && i.ExecutedOn == December && i.RefundedOn == Back);
        (await desk.Mandates.Core.Rows("SELECT COALESCE(\"EntryId\", 'none') FROM \"AnswerLines\" ORDER BY \"Id\"")).Should().Equal("none", "none", "none");
    }

    [Fact]
    public async Task While_a_package_is_being_posted_no_answer_posts_beside_it()
    {
        await using var desk = await Open();
        await desk.Mandates.Core.Change(
            "INSERT INTO \"OpenPostings\" (\"Id\", \"Since\", \"ChargesAfter\", \"PaymentsAfter\", \"AccountsAfter\", \"PublicationsAfter\") VALUES (1, 0, 99, 99, 99, 99)");
        await using (var db = await desk.Get<IDbContextFactory<IBokDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            db.Invoking(d => new DebitPosting(d, 1)).Should().Throw<LongWorkUnderWayException>();
        }

        await desk.Mandates.Core.Change("DELETE FROM \"OpenPostings\"");
    }

    private static async Task<int> Publications(RunDesk desk) =>
        int.Parse((await desk.Mandates.Core.Rows("SELECT CAST(COUNT(*) AS TEXT) FROM \"Publications\""))[0], System.Globalization.CultureInfo.InvariantCulture);
}
