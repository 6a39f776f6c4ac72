using FluentAssertions;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Charges;
using IBok.Core.Ledger.Payments;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger;

/// <summary>What becomes of each entry that a package tells: posted once, known, waiting for what it corrects, or refused with a reason.</summary>
public sealed class PostEntriesTests
{
    private const int Import = 2;

    private static readonly ChargeEntry Water = new("N-1", 1, new(2026, 11), "Woda", 12.5m, "m3", 8.40m, new(10_500), new(2026, 11, 16), new(2026, 11, 2), "N/11", null, 2);

    private static readonly PaymentEntry Paid = new("N-9", 1, new(5_000), new(2026, 11, 10), new(2026, 11, 12), "czynsz", null, new Month(2026, 11), null, 2);

    [Fact]
    public Task The_same_entry_is_posted_once_and_known_to_later_packages() => Within(async (folder, db, touched) =>
    {
        using var charges = PostCharges.Within(db, Import, touched);
        charges.Post(Water, out var refusal).Should().Be(Posting.Posted);
        refusal.Should().BeNull();
        charges.Post(Water with { Line = 3 }, out refusal).Should().Be(Posting.Refused, "a package tells an entry once");
        refusal.Should().Be(new PostingRefusal(3, PostingFault.Twice, "N-1, 2"));
        using var later = PostCharges.Within(db, Import + 1, touched);
        later.Post(Water with { Line = 7 }, out refusal).Should().Be(Posting.Known);
        refusal.Should().BeNull();
        charges.DueDateOf("N-1").Should().Be(new DateOnly(2026, 11, 16));
        charges.DueDateOf("N-2").Should().BeNull();
        await Task.CompletedTask;
    });

    [Fact]
    public Task Any_difference_in_what_is_told_of_a_known_charge_is_a_conflict() => Within(async (folder, db, touched) =>
    {
        using (var charges = PostCharges.Within(db, Import, touched)) charges.Post(Water, out _).Should().Be(Posting.Posted);
        using var later = PostCharges.Within(db, Import + 1, touched);
        ChargeEntry[] others =
        [
            Water with { AccountId = 2 }, Water with { Period = new(2026, 12) }, Water with { Component = "woda" }, Water with { Quantity = 12.6m }, Water with { Quantity = null }, Water with { Unit = null },
            Water with { Rate = 8.41m }, Water with { Amount = new(10_501) }, Water with { DueDate = new(2026, 11, 17) }, Water with { PostedOn = new(2026, 11, 3) }, Water with { Document = null },
        ];
        foreach (var other in others)
        {
            later.Post(other with { Line = 5 }, out var refusal).Should().Be(Posting.Refused, "{0}", other);
            refusal.Should().Be(new PostingRefusal(5, PostingFault.Conflict, "N-1"));
        }

        later.Post(Water with { Quantity = 12.50m, Rate = 8.4m }, out _).Should().Be(Posting.Known, "a number is the same however many zeros it is told with");
        await Task.CompletedTask;
    });

    [Fact]
    public Task Any_difference_in_what_is_told_of_a_known_payment_is_a_conflict_but_an_erased_title() => Within(async (folder, db, touched) =>
    {
        using (var payments = PostPayments.Within(db, Import, touched)) payments.Post(Paid, out _).Should().Be(Posting.Posted);
        using var later = PostPayments.Within(db, Import + 1, touched);
        PaymentEntry[] others =
        [
            Paid with { AccountId = 2 }, Paid with { Amount = new(5_001) }, Paid with { ValueDate = new(2026, 11, 11) }, Paid with { BookedOn = new(2026, 11, 13) }, Paid with { Title = "Czynsz" }, Paid with { Title = null },
            Paid with { DesignatedPeriod = null }, Paid with { DesignatedPeriod = null, DesignatedEntry = "C-1" },
        ];
        foreach (var other in others)
        {
            later.Post(other with { Line = 5 }, out var refusal).Should().Be(Posting.Refused, "{0}", other);
            refusal.Should().Be(new PostingRefusal(5, PostingFault.Conflict, "N-9"));
        }

        using (var erased = PostPayments.Within(db, Import, touched)) erased.Post(Paid with { EntryId = "N-8", Title = PaymentTitleData.Erased }, out _).Should().Be(Posting.Posted);
        later.Post(Paid with { EntryId = "N-8" }, out _).Should().Be(Posting.Known, "its title was erased");
        later.Post(Paid with { EntryId = "N-8", Amount = new(1) }, out _).Should().Be(Posting.Refused);
        await Task.CompletedTask;
    });

    [Fact]
    public Task A_correction_counts_for_the_first_entry_of_its_chain_however_the_lines_come() => Within(async (folder, db, touched) =>
    {
        using var charges = PostCharges.Within(db, Import, touched);
        var (second, third) = (Water with { EntryId = "N-2", Amount = new(-500), Corrects = "N-1", Line = 3 }, Water with { EntryId = "N-3", Amount = new(-5), Corrects = "N-2", Line = 4 });
        charges.Post(third, out var refusal).Should().Be(Posting.Waiting);
        charges.Post(second, out refusal).Should().Be(Posting.Waiting);
        refusal.Should().BeNull();
        charges.Post(Water, out _).Should().Be(Posting.Posted);
        (await charges.Finish(Pieces.Whole(db), TestFolder.Stop)).Should().Equal(
            new Waited<ChargeEntry>(second, Posting.Posted, null), new Waited<ChargeEntry>(third, Posting.Posted, null));
        (await charges.Finish(Pieces.Whole(db), TestFolder.Stop)).Should().BeEmpty("nothing waits any more");
        using var rows = db.Command("SELECT COUNT(*) FROM \"Charges\" c JOIN \"Charges\" o ON o.\"Id\" = c.\"OriginalId\" WHERE o.\"EntryId\" = 'N-1'", 0);
        rows.Ask().Should().Be(2L, "both correct the first");
    });

    [Fact]
    public Task What_corrects_nothing_known_is_refused_and_told_why() => Within(async (folder, db, touched) =>
    {
        using var charges = PostCharges.Within(db, Import, touched);
        charges.Post(Water with { EntryId = "N-2", Corrects = "C-3", Line = 3 }, out var foreign).Should().Be(Posting.Refused, "C-3 is of another account");
        foreign.Should().Be(new PostingRefusal(3, PostingFault.CorrectsForeign, "C-3"));
        ChargeEntry unknown = Water with { EntryId = "N-4", Corrects = "X-1", Line = 4 }, payment = Water with { EntryId = "N-5", Corrects = "W-1", Line = 5 };
        ChargeEntry one = Water with { EntryId = "N-6", Corrects = "N-7", Line = 6 }, other = Water with { EntryId = "N-7", Corrects = "N-6", Line = 7 };
        foreach (var entry in new[] { unknown, payment, one, other }) charges.Post(entry, out _).Should().Be(Posting.Waiting);
        (await charges.Finish(Pieces.Whole(db), TestFolder.Stop)).Should().Equal(
            new Waited<ChargeEntry>(unknown, Posting.Refused, new(4, PostingFault.CorrectsUnknown, "X-1")), new Waited<ChargeEntry>(payment, Posting.Refused, new(5, PostingFault.CorrectsOtherKind, "W-1")),
            new Waited<ChargeEntry>(one, Posting.Refused, new(6, PostingFault.CorrectsUnknown, "N-7")), new Waited<ChargeEntry>(other, Posting.Refused, new(7, PostingFault.CorrectsUnknown, "N-6")));
    });

    [Fact]
    [Trait("Clause", "J4.1f")]
    public Task Returns_of_more_than_was_paid_are_told_with_what_is_missing() => Within(async (folder, db, touched) =>
    {
        using var payments = PostPayments.Within(db, Import, touched);
        payments.Post(Paid, out _).Should().Be(Posting.Posted);
        payments.Post(Paid with { EntryId = "N-10", Amount = new(-5_000), Corrects = "N-9", Line = 3 }, out _).Should().Be(Posting.Posted);
        payments.Negative().Should().BeEmpty("all of it went back");
        payments.Post(Paid with { EntryId = "N-11", Amount = new(-1), Corrects = "N-9", Line = 4 }, out _).Should().Be(Posting.Posted);
        payments.Negative().Should().Equal(new PostingRefusal(4, PostingFault.NegativePayment, "-0,01"));
        await Task.CompletedTask;
    });

    [Fact]
    public Task Whatever_is_told_of_an_account_undoes_what_was_summed_up_from_its_earliest_day_on() => Within(async (folder, db, touched) =>
    {
        using (var settle = db.Command("UPDATE \"NextSettlements\" SET \"Day\" = 999999", 0)) settle.Run();
        using (var insert = db.Insert("Checkpoints", "AccountId", "Through", "KnownOn", "Basis", "CreditGrosze", "ChargedGrosze", "PaidGrosze", "PublicationId"))
        {
            foreach (var (account, through) in new[] { (1, "2026-08-14"), (1, "2026-09-14"), (1, "2026-09-16"), (2, "2026-08-14"), (2, "2026-12-01") })
                insert.Run(account, Repo.Day(through).DayNumber, 1, 1, 0, 0, 0, 1);
        }

        using (var charges = PostCharges.Within(db, Import, touched))
            charges.Post(Water with { Corrects = "C-1", DueDate = new(2026, 11, 16) }, out _).Should().Be(Posting.Posted, "due later than what it corrects, on 15 September");
        touched.Undo();
        (await Rows(db, "SELECT \"AccountId\" * 1000000 + \"Through\" FROM \"Checkpoints\" ORDER BY 1")).Should().Equal(
            1_000_000 + Repo.Day("2026-08-14").DayNumber, 1_000_000 + Repo.Day("2026-09-14").DayNumber, 2_000_000 + Repo.Day("2026-08-14").DayNumber, 2_000_000 + Repo.Day("2026-12-01").DayNumber);
        (await Rows(db, "SELECT \"Day\" FROM \"NextSettlements\" ORDER BY \"AccountId\"")).Should().Equal([0, 999_999], "only the first account is settled at once");
        touched.Undo();
        touched.Note(2, 700_000);
        touched.Note(2, 800_000);
        touched.Note(2, Repo.Day("2026-12-01").DayNumber);
        touched.Undo();
        (await Rows(db, "SELECT COUNT(*) FROM \"Checkpoints\" WHERE \"AccountId\" = 2")).Should().Equal([0], "the earliest day counts");
    });

    [Fact]
    public Task What_was_undone_once_is_not_undone_again() => Within(async (folder, db, touched) =>
    {
        touched.Note(1, 1);
        touched.Undo();
        using (var settle = db.Command("UPDATE \"NextSettlements\" SET \"Day\" = 999999", 0)) settle.Run();
        touched.Note(2, 1);
        touched.Undo();
        (await Rows(db, "SELECT \"Day\" FROM \"NextSettlements\" ORDER BY \"AccountId\"")).Should().Equal(999_999, 0);
    });

    private static async Task<List<long>> Rows(IBokDb db, string sql)
    {
        List<long> found = [];
        using var command = db.Command(sql, 0);
        using var row = command.Read();
        while (await row.ReadAsync(TestFolder.Stop)) found.Add(row.GetInt64(0));
        return found;
    }

    // In one transaction on the good package, which is given up afterwards.
    private static async Task Within(Func<TestFolder, IBokDb, Touched, Task> work)
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        await folder.Get<Writer>().InOneTransaction(
            async (db, stop) =>
            {
                using var touched = Touched.Within(db);
                await work(folder, db, touched);
                return (false, 0);
            },
            TestFolder.Stop);
    }
}
