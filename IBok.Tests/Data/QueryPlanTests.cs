using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using IBok.Core.Ledger.Charges;
using IBok.Core.Ledger.Payments;
using IBok.Tests.Testing;

namespace IBok.Tests.Data;

/// <summary>How SQLite carries out the ledger's statements: what is asked of one account never reads them all.</summary>
public sealed class QueryPlanTests
{
    private static readonly string[] LedgerTables = ["\"Charges\"", "\"Payments\"", "\"Claims\"", "\"PublishedFigures\""];

    [Fact]
    public async Task The_figures_of_one_account_come_out_of_indexes_that_hold_them_in_order()
    {
        await using var folder = await Filled();
        using var log = new StatementLog(folder.Data);
        await folder.FiguresOf("K-00001");
        var plans = await log.Plans(folder);
        NoScanOf(plans, "Charges", "Payments", "Claims", "LedgerAccounts", "Checkpoints", "p", "d", "c", "l", "k");
        Steps(plans).Should().Contain(s => s.StartsWith("SEARCH c USING COVERING INDEX IX_Charges_Account (AccountId=? AND DueDate>?)", StringComparison.Ordinal))
            .And.Contain(s => s.StartsWith("SEARCH p USING COVERING INDEX IX_Payments_Account", StringComparison.Ordinal))
            .And.Contain(s => s.StartsWith("SEARCH d USING INDEX UX_Charges_EntryId", StringComparison.Ordinal))
            .And.Contain(s => s.StartsWith("SEARCH l USING INDEX IX_Claims_Account", StringComparison.Ordinal));
        Steps(plans).Should().NotContain(s => s.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_proof_of_all_accounts_streams_them_out_of_the_same_indexes_without_sorting()
    {
        await using var folder = await Filled();
        using var log = new StatementLog(folder.Data);
        await using (var db = await folder.Db())
        {
            var settlement = await ReadEntries.NewSettlement(db, new LedgerPolicy(), trace: false, TestFolder.Stop);
            var proof = new VerifyAccounts(db, settlement, new(2026, 11, 20), 10);
            proof.Run((1, 24), TestFolder.Stop);
            (proof.Accounts, proof.Found.Count).Should().Be((24, 0));
        }

        var plans = await log.Plans(folder);
        NoScanOf(plans, "Charges", "Payments", "Claims", "PublishedFigures", "Checkpoints", "p", "d", "c", "l", "f", "k");
        Steps(plans).Should().Contain("SEARCH c USING COVERING INDEX IX_Charges_Account (AccountId>? AND AccountId<?)")
            .And.Contain("SEARCH p USING COVERING INDEX IX_Payments_Account (AccountId>? AND AccountId<?)")
            .And.Contain(s => s.StartsWith("SEARCH x USING COVERING INDEX sqlite_autoindex_PublishedFigures_1 (AccountId=? AND PublicationId<?)", StringComparison.Ordinal))
            .And.NotContain(s => s.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_publication_reads_of_each_account_only_what_comes_after_its_checkpoint()
    {
        await using var folder = await Filled();
        (await folder.Count("Checkpoints")).Should().BePositive();
        using var log = new StatementLog(folder.Data);
        var next = new PackageBuilder { AsOf = "2026-11-28" };
        (await folder.TakeGood(next)).Effect!.Changed.Should().BePositive("interest grew");
        var plans = (await log.Plans(folder)).Where(p => p.Sql.Contains("NextSettlements", StringComparison.Ordinal) && p.Sql.StartsWith("SELECT", StringComparison.Ordinal)
            && !p.Sql.StartsWith("SELECT 1 ", StringComparison.Ordinal)).ToList();
        plans.Should().HaveCount(5, "accounts, charges, payments and claims of those settled, and the figures of those with interest alone");
        NoScanOf(plans, "Charges", "Payments", "Claims", "PublishedFigures", "Checkpoints", "p", "d", "c", "l", "f", "k", "x", "i", "LedgerAccounts", "a");
        Steps(plans).Should().Contain("SEARCH c USING COVERING INDEX IX_Charges_Account (AccountId=? AND DueDate>?)")
            .And.Contain("SEARCH p USING COVERING INDEX IX_Payments_Account (AccountId=? AND ValueDate>?)")
            .And.NotContain(s => s.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Undoing_checkpoints_finds_payments_that_named_a_new_charge_by_what_they_named()
    {
        await using var folder = await Filled();
        foreach (var sql in new[] { Touched.NamedPeriodsSql, Touched.NamedEntriesSql })
        {
            var plan = (await folder.Query($"EXPLAIN QUERY PLAN {sql.Replace("@p0", "7", StringComparison.Ordinal)}")).Select(r => r[(r.LastIndexOf('|') + 1)..]).ToList();
            plan.Should().Contain("SEARCH c USING INTEGER PRIMARY KEY (rowid>?)").And.Contain(s => s.StartsWith("SEARCH p USING COVERING INDEX IX_Payments_Named", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Posting_finds_what_is_known_and_what_is_corrected_by_its_key()
    {
        await using var folder = await Filled();
        using var log = new StatementLog(folder.Data);
        await folder.Get<IBok.Core.Data.Writer>().InOneTransaction(
            async (db, _) =>
            {
                using var touched = Touched.Within(db);
                using var charges = PostCharges.Within(db, 1, touched);
                ChargeEntry charge = new("C-new", 1, new(2026, 1), "x", null, null, null, new(5), new(2026, 1, 10), new(2026, 1, 1), null, null, 2);
                charges.Post(charge, out var none).Should().Be(Posting.Posted);
                charges.Post(charge, out none).Should().Be(Posting.Refused, "it stands twice in one import");
                charges.Post(charge with { EntryId = "C-k", Corrects = "C-new" }, out none).Should().Be(Posting.Posted);
                charges.Post(charge with { EntryId = "C-l", Corrects = "C-none" }, out none).Should().Be(Posting.Waiting);
                (await charges.Finish(IBok.Core.Data.Pieces.Whole(db), TestFolder.Stop)).Should().ContainSingle();
                using var payments = PostPayments.Within(db, 1, touched);
                PaymentEntry payment = new("W-new", 1, new(5), new(2026, 1, 10), new(2026, 1, 10), null, null, null, null, 2);
                payments.Post(payment, out none).Should().Be(Posting.Posted);
                payments.Post(payment, out none).Should().Be(Posting.Refused);
                payments.Post(payment with { EntryId = "W-k", Amount = new(-9), Corrects = "W-new" }, out none).Should().Be(Posting.Posted);
                payments.Negative().Should().ContainSingle().Which.Fault.Should().Be(PostingFault.NegativePayment);
                return (false, 0);
            },
            TestFolder.Stop);
        var plans = await log.Plans(folder);
        plans.Should().HaveCountGreaterThan(4);
        NoScanOf(plans, "Charges", "Payments", "p", "c");
    }

    [Fact]
    public async Task Taking_a_package_again_reads_the_ledger_by_its_keys_only()
    {
        await using var folder = await Filled();
        using var log = new StatementLog(folder.Data);
        await folder.Take(Repo.SamplePackage);
        NoScanOf(await log.Plans(folder), "Charges", "Payments", "p", "c", "h", "t", "l");
    }

    [Fact]
    public async Task No_page_of_a_resident_or_of_one_account_in_the_office_scans_the_ledger()
    {
        await using var folder = await Filled();
        var holder = (await folder.Query(
            "SELECT p.\"Code\", q.\"Code\", a.\"Code\", a.\"Id\" FROM \"LegalTitles\" t JOIN \"Persons\" p ON p.\"Id\" = t.\"PersonId\" JOIN \"Premises\" q ON q.\"Id\" = t.\"PremisesId\""
            + " JOIN \"LedgerAccounts\" a ON a.\"PremisesId\" = q.\"Id\" AND (a.\"PersonId\" IS NULL OR a.\"PersonId\" = p.\"Id\") WHERE t.\"ValidTo\" IS NULL ORDER BY 1"))[0].Split('|');
        var (premises, account, stop) = (holder[1], holder[2], TestFolder.Stop);
        await folder.Get<IBok.Core.Accounts.AddUser>().Handle(new("900001", IBok.Core.Accounts.Roles.Resident, holder[0], null), stop);
        var who = (await folder.Query("SELECT \"UserId\", \"PersonId\" FROM \"PortalAccounts\""))[0].Split('|');
        var asker = new Asker(who[0], int.Parse(who[1], System.Globalization.CultureInfo.InvariantCulture));
        using var log = new StatementLog(folder.Data);
        var charges = (await folder.Get<ReadCharges>().Of(asker, premises, null, stop)).Should().BeOfType<Result<ReadCharges.MonthOfPremises>.Ok>().Which.Value;
        (await folder.Get<ReadCharges>().OfYear(asker, premises, null, stop)).Should().BeOfType<Result<ReadCharges.YearOfPremises>.Ok>();
        (await folder.Get<ReadPayments>().Of(asker, premises, 1, stop)).Should().BeOfType<Result<ReadPayments.PaymentsOfPremises>.Ok>();
        (await folder.Get<ReadPayable>().Of(asker, premises, stop)).Should().BeOfType<Result<ReadPayable.PayableOfPremises>.Ok>();
        (await folder.Get<IBok.Core.Ledger.Interest.ReadInterest>().Of(asker, premises, stop)).Should().BeOfType<Result<IBok.Core.Ledger.Interest.ReadInterest.InterestOfPremises>.Ok>();
        (await folder.Get<IBok.Core.Ledger.Statement.ReadStatement>().Of(asker, premises, new(new(1990, 1, 1), null), stop)).Should().BeOfType<Result<IBok.Core.Ledger.Statement.ReadStatement.StatementOfPremises>.Ok>();
        (await folder.Get<IBok.Core.Ledger.Accounts.FindEntry>().Of(asker, premises, charges.Accounts[0].Lines[0].EntryId, stop)).Should().BeOfType<Result<IBok.Core.Ledger.Accounts.FindEntry.Found>.Ok>();
        await folder.Get<IBok.Core.Ledger.Accounts.ReadEntriesOfAccount>().Page(account, 1, stop);
        (await folder.Get<ReadShown>().On(account, new(2026, 12, 1), stop)).Should().BeOfType<Result<ReadShown.Shown>.Ok>();
        (await folder.Get<IBok.Core.Ledger.Accounts.FindAccounts>().By(account, stop)).Should().NotBeEmpty();
        var plans = await log.Plans(folder);
        plans.Should().HaveCountGreaterThan(15);
        foreach (var (sql, plan) in plans.Where(p => LedgerTables.Any(t => p.Sql.Contains(t, StringComparison.Ordinal))))
            plan.Where(s => s.StartsWith("SCAN", StringComparison.Ordinal) && s != "SCAN c0").Should().BeEmpty("c0 is the months of one account, and nothing else is read whole: {0}", sql);
    }

    private static List<string> Steps(IEnumerable<(string Sql, IReadOnlyList<string> Plan)> plans) => [.. plans.SelectMany(p => p.Plan)];

    private static void NoScanOf(IReadOnlyList<(string Sql, IReadOnlyList<string> Plan)> plans, params string[] tables)
    {
        plans.Should().NotBeEmpty("a log that saw nothing proves nothing");
        foreach (var (sql, plan) in plans)
            plan.Where(s => s.StartsWith("SCAN", StringComparison.Ordinal) && tables.Contains(s.Split(' ')[1], StringComparer.Ordinal)).Should().BeEmpty("{0}", sql);
    }

    private static async Task<TestFolder> Filled()
    {
        var folder = await TestFolder.New();
        await folder.Take(Repo.SamplePackage);
        return folder;
    }
}
