using FluentAssertions;
using IBok.Core.Audit;
using IBok.Core.Banking;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Jobs.Nights;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using IBok.Core.Ledger.Charges;
using IBok.Core.Ledger.Payments;
using IBok.Tests.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IBok.Tests.Ledger;

/// <summary>What is posted in pieces counts with its switch and not before, whatever happens in between.</summary>
public sealed class LongPostingTests
{
    private static readonly string[] Derived = ["Charges", "Payments", "LedgerAccounts", "Publications", "PublishedFigures", "OpenPostings"];

    private static readonly DateTime Now = new(2026, 11, 21, 4, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Nobody_sees_what_is_posted_in_pieces_until_it_counts_and_the_proof_holds_all_the_time()
    {
        await using var folder = await Filled();
        var before = await Seen(folder);
        await using (var posting = await LongPosting.Begin(folder.Get<Writer>(), 7, Now, TestFolder.Stop))
        {
            await PostAndPublish(posting);
            (await folder.Count("Charges")).Should().Be(5, "the row is there");
            (await Seen(folder)).Should().Be(before, "and counts nowhere");
            await IsSound(folder);
            (await posting.Switch(() => Task.FromResult(true), Now, TestFolder.Stop)).Should().BeTrue();
        }

        (await Seen(folder)).Should().NotBe(before);
        (await folder.FiguresOf("K-1")).Charged.Should().Be(new Money(13_000 + 10_143 + 777));
        (await folder.Query("SELECT \"PublishedAt\" FROM \"Publications\" ORDER BY \"Id\" DESC LIMIT 1")).Should().Equal($"{Now.Ticks}");
        await IsSound(folder);
    }

    [Fact]
    public async Task What_is_given_up_is_taken_out_again_and_the_next_package_gives_what_it_would_have_given()
    {
        await using var undisturbed = await Filled();
        await undisturbed.TakeGood(PackageBuilder.Next());
        await using var folder = await Filled();
        var before = await folder.Contents(Derived);
        await using (var posting = await LongPosting.Begin(folder.Get<Writer>(), 7, Now, TestFolder.Stop)) await PostAndPublish(posting);
        (await folder.Contents(Derived)).Should().Be(before);
        await IsSound(folder);
        await folder.TakeGood(PackageBuilder.Next());
        (await Seen(folder)).Should().Be(await Seen(undisturbed));
        await IsSound(folder);
    }

    [Fact]
    public async Task A_machine_that_stops_in_the_middle_leaves_what_the_next_start_takes_out()
    {
        await using var folder = await Filled();
        var (before, seen) = (await folder.Contents(Derived), await Seen(folder));
        await using var stopped = TestFolder.Untouched();
        await using (var posting = await LongPosting.Begin(folder.Get<Writer>(), 7, Now, TestFolder.Stop))
        {
            await PostAndPublish(posting);
            await folder.Get<Backup>().Write(stopped.Data.Database, TestFolder.Stop);
        }

        (await stopped.Count("Charges")).Should().Be(5);
        (await Seen(stopped)).Should().Be(seen);
        await IsSound(stopped);
        await stopped.Get<Writer>().UndoUnfinished(TestFolder.Stop);
        (await stopped.Contents(Derived)).Should().Be(before);
        await IsSound(stopped);
    }

    [Fact]
    public async Task A_small_posting_that_comes_in_between_waits_and_other_small_writes_do_not()
    {
        await using var folder = await Filled();
        Task<bool> small;
        await using (var posting = await LongPosting.Begin(folder.Get<Writer>(), 7, Now, TestFolder.Stop))
        {
            await PostAndPublish(posting);
            small = PostPayment(folder, "W-small");
            await folder.Get<AuditLog>().Add(new Actor("ktoś"), AuditOperation.PersonRead, "coś", TestFolder.Stop);
            small.IsCompleted.Should().BeFalse("it would count for a part of the other");
            await posting.Switch(() => Task.FromResult(true), Now, TestFolder.Stop);
        }

        (await small).Should().BeTrue();
        (await folder.FiguresOf("K-1")).Paid.Should().Be(new Money(10_000 + 500));
        await IsSound(folder);
    }

    [Fact]
    public async Task Entries_that_count_cannot_be_taken_out_even_while_others_may()
    {
        await using var folder = await Filled();
        await using var posting = await LongPosting.Begin(folder.Get<Writer>(), 7, Now, TestFolder.Stop);
        foreach (var (table, column) in new[] { ("Charges", "Id"), ("Payments", "Id"), ("Publications", "Id"), ("PublishedFigures", "PublicationId") })
        {
            var delete = () => folder.Execute($"DELETE FROM \"{table}\" WHERE \"{column}\" = 1");
            (await delete.Should().ThrowAsync<SqliteException>()).WithMessage("*append-only*");
        }
    }

    [Fact]
    public async Task A_claim_told_in_pieces_counts_with_its_package_and_one_that_overlaps_refuses_it()
    {
        await using var folder = await Filled();
        var overlaps = PackageBuilder.Next();
        overlaps["claims.csv"].Add("K-1;C-2;instalments;2026-11-01;");
        var refused = await folder.Take(overlaps);
        (refused.Outcome, refused.Findings.Single(f => f.Severity == FindingSeverity.Error).Code).Should().Be((CertificateOutcome.Refused, "claims-overlap"));
        (await folder.Count("Charges")).Should().Be(4);
        await IsSound(folder);
        await folder.TakeGood(PackageBuilder.Next());
        (await folder.FiguresOf("K-1")).Should().Match<Figures>(f => f.Court == new Money(10_143) && f.Instalments == new Money(14_249));
        await IsSound(folder);
    }

    [Fact]
    public async Task A_package_that_the_gate_holds_leaves_no_row_in_the_ledger()
    {
        await using var folder = await Filled();
        var before = await folder.Contents(Derived);
        var next = PackageBuilder.Next();
        next["charges.csv"].Add("C-9;K-1;2026-11;Eksploatacja;;;;6000,00;2026-11-30;2026-11-21;;");
        (await folder.Take(next)).Outcome.Should().Be(CertificateOutcome.Held);
        (await folder.Contents(Derived)).Should().Be(before);
        await IsSound(folder);
    }

    [Fact]
    public async Task Two_packages_at_once_are_taken_one_after_the_other()
    {
        await using var folder = await Filled();
        var third = PackageBuilder.Next();
        third["charges.csv"].Add("C-9;K-1;2026-11;Eksploatacja;;;;60,00;2026-11-30;2026-11-21;;");
        var nights = folder.Get<PublishNight>().Handle(new(2026, 11, 20), TestFolder.Stop);
        await Task.WhenAll(folder.Take(PackageBuilder.Next()), folder.Take(third), nights);
        (await folder.Count("Charges")).Should().Be(7);
        await IsSound(folder);
    }

    private static async Task<TestFolder> Filled()
    {
        var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        return folder;
    }

    // A charge of K-1, published for the next day.
    private static async Task PostAndPublish(LongPosting posting)
    {
        using var touched = Touched.Within(posting.Pieces);
        using var charges = PostCharges.Within(posting.Db, 7, touched);
        var account = await posting.Db.LedgerAccounts.Where(a => a.Code == "K-1").Select(a => a.Id).SingleAsync(TestFolder.Stop);
        await posting.Pieces.Next(TestFolder.Stop);
        charges.Post(new("C-new", account, new(2026, 10), "x", null, null, null, new(777), new(2026, 10, 15), new(2026, 10, 1), null, null, 2), out _).Should().Be(Posting.Posted);
        await touched.Undo(posting.Pieces, TestFolder.Stop);
        var publishing = await Publishing.Begin(posting.Pieces, new(), new(2026, 11, 21), 7, Now.AddHours(-1), TestFolder.Stop);
        await publishing.Settle(new HashSet<int>(), TestFolder.Stop);
        publishing.Published.Changed.Should().BePositive();
    }

    private static Task<bool> PostPayment(TestFolder folder, string entry) => folder.Get<Writer>().InOneTransaction(
        async (db, stop) =>
        {
            using var touched = Touched.Within(db);
            using var payments = PostPayments.Within(db, 7, touched);
            var account = await db.LedgerAccounts.Where(a => a.Code == "K-1").Select(a => a.Id).SingleAsync(stop);
            payments.Post(new(entry, account, new(500), new(2026, 11, 20), new(2026, 11, 20), null, null, null, null, 2), out _).Should().Be(Posting.Posted);
            touched.Undo();
            await PublishFigures.Within(db, new(), new(2026, 11, 21), null, Now, stop);
            return (true, true);
        },
        TestFolder.Stop);

    // Everything a page or a verb asks of the ledger.
    private static async Task<string> Seen(TestFolder folder)
    {
        await using var db = await folder.Db();
        await db.Database.OpenConnectionAsync(TestFolder.Stop);
        List<object?> seen = [PublishFigures.LastAsOf(db), await db.Charges.CountAsync(), await db.Payments.CountAsync(), await db.LedgerAccounts.CountAsync()];
        foreach (var code in await db.LedgerAccounts.OrderBy(a => a.Code).Select(a => a.Code).ToListAsync())
        {
            seen.Add(await folder.FiguresOf(code));
            seen.Add((await folder.Get<ReadShown>().On(code, new(2026, 12, 1), TestFolder.Stop) as Result<ReadShown.Shown>.Ok)?.Value.Figures);
        }

        return string.Join('\n', seen);
    }

    private static async Task IsSound(TestFolder folder)
    {
        (await folder.Get<VerifyDatabase>().Run(TestFolder.Stop)).Should().BeEmpty();
        (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().BeEmpty();
        (await folder.Get<VerifyImports>().Run(TestFolder.Stop)).Should().BeEmpty();
        (await folder.Get<VerifyBank>().Run(TestFolder.Stop)).Should().BeEmpty();
        (await folder.Get<VerifyAudit>().Run(TestFolder.Stop)).Violations.Should().BeEmpty();
    }
}
