using FluentAssertions;
using FsCheck.Fluent;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Core.Ledger.Statement;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Statement;

/// <summary>Lines add up, whatever happened on the account (JSM §4.1e-f).</summary>
[Trait("Clause", "J4.1e")]
public sealed class WriteStatementTests
{
    public static TheoryData<AllocationOrder> Orders => [.. Enum.GetValues<AllocationOrder>()];

    [Theory]
    [MemberData(nameof(Orders))]
    public void From_any_day_to_any_other_the_lines_add_up_from_balance_to_balance(AllocationOrder order) => Always.Holds(
        Spans, x =>
        {
            var statement = Write(x.History.Account(), order, x.From, x.To);
            var account = x.History.Account();
            statement.Opening.Should().Be(account.Settled(x.From.AddDays(-1), order).Figures!.Value.Balance);
            statement.Closing.Should().Be(account.Settled(x.To, order).Figures!.Value);
            (statement.Opening + Sum(statement.Lines)).Should().Be(statement.Closing.Balance);
            statement.Lines.Select(l => l.Day).Should().BeInAscendingOrder().And.NotContain(d => d < x.From || d > x.To);
            statement.Lines.Should().NotContain(l => l.Entry == null && l.Amount == Money.Zero);
        },
        300);

    [Fact]
    public void A_statement_of_everything_shows_every_entry_once_and_nothing_allocated_anew() => Always.Holds(Spans, x =>
    {
        var account = x.History.Account();
        var statement = Write(account, AllocationOrder.DebtInterestFirst, new(2020, 1, 1), x.To);
        var day = x.To.DayNumber;
        var known = account.Charges.Where(c => c.Posted <= day && (c.Corrects is null || account.Charges.Find(o => o.Id == c.Corrects)!.Posted <= day)).Select(c => c.Id)
            .Concat(account.Payments.Where(p => p.Booked <= day && (p.Corrects is null || account.Payments.Find(o => o.Id == p.Corrects)!.Booked <= day)).Select(p => p.Id));
        statement.Lines.Where(l => l.Kind <= StatementLineKind.Return).Select(l => l.Entry!.EntryId).Should().BeEquivalentTo(known);
        statement.Lines.Should().NotContain(l => l.Kind == StatementLineKind.Reallocated);
        (statement.Charged, statement.Paid).Should().Be((statement.Closing.Charged, statement.Closing.Paid));
    });

    [Fact]
    public void Two_statements_that_meet_say_the_same_of_the_day_between() => Always.Holds(Spans, x =>
    {
        var account = x.History.Account();
        var middle = x.From.AddDays((x.To.DayNumber - x.From.DayNumber) / 2);
        if (middle == x.To) return;
        var (first, second) = (Write(account, AllocationOrder.DebtInterestFirst, x.From, middle), Write(account, AllocationOrder.DebtInterestFirst, middle.AddDays(1), x.To));
        second.Opening.Should().Be(first.Closing.Balance);
    });

    [Fact]
    public void The_random_accounts_reach_every_kind_of_line()
    {
        HashSet<StatementLineKind> seen = [];
        Always.Holds(Spans, x => seen.UnionWith(Write(x.History.Account(), AllocationOrder.DebtInterestFirst, x.From, x.To).Lines.Select(l => l.Kind)), 600 * Always.Step);
        seen.Should().BeEquivalentTo(Enum.GetValues<StatementLineKind>(), "a property that never meets a line proves nothing of it");
    }

    [Fact]
    public void A_late_payment_shows_its_interest_below_itself()
    {
        var account = new TestAccount().Charge("C-1", "2026-01-15", "650.00", posted: "2026-01-01").Payment("W-1", "2026-04-01", "660.00");
        var statement = Write(account, AllocationOrder.DebtInterestFirst, new(2026, 1, 1), new(2026, 4, 1));
        statement.Lines.Select(l => $"{l.Day:MM-dd} {l.Kind} {l.Amount.ToInvariant()} {l.Balance.ToInvariant()}").Should().Equal(
            "01-01 Charge 650.00 650.00", "04-01 Payment -660.00 -10.00", "04-01 InterestPaid 12.73 2.73");
    }

    [Fact]
    [Trait("Clause", "J4.2")]
    public void A_charge_before_a_court_leaves_the_balance_on_the_day_of_the_claim()
    {
        var account = new TestAccount().Charge("C-1", "2026-01-15", "650.00", posted: "2026-01-01").Charge("C-2", "2026-02-16", "650.00", posted: "2026-02-01")
            .Claim("C-1", ClaimGroup.Court, "2026-02-10");
        var statement = Write(account, AllocationOrder.DebtInterestFirst, new(2026, 1, 1), new(2026, 3, 1));
        statement.Lines.Select(l => $"{l.Day:MM-dd} {l.Kind} {l.Amount.ToInvariant()} {l.Balance.ToInvariant()} {l.Entry!.EntryId}").Should().Equal(
            "01-01 Charge 650.00 650.00 C-1", "02-01 Charge 650.00 1300.00 C-2", "02-10 ToCourt -650.00 650.00 C-1");
    }

    [Fact]
    [Trait("Clause", "J4.2")]
    public void A_charge_that_goes_from_instalments_to_a_court_and_comes_back_moves_only_once_in_a_statement_of_all()
    {
        var account = new TestAccount().Charge("C-1", "2026-01-15", "650.00", posted: "2026-01-01")
            .Claim("C-1", ClaimGroup.Instalments, "2026-02-02", "2026-03-02").Claim("C-1", ClaimGroup.Court, "2026-03-02", "2026-04-01");
        Lines(account, "2026-01-01", "2026-02-10").Should().Equal("01-01 Charge 650.00 650.00 C-1", "02-02 ToInstalments -650.00 0.00 C-1");
        Lines(account, "2026-02-02", "2026-02-02").Should().Equal(["02-02 ToInstalments -650.00 0.00 C-1"], "the first and only day counts");
        Lines(account, "2026-02-03", "2026-03-10").Should().BeEmpty("it stays outside the balance, before a court as well");
        Lines(account, "2026-03-10", "2026-04-01").Should().Equal("04-01 FromClaim 650.00 650.00 C-1");
        Lines(account, "2026-02-02", "2026-02-10").Should().Equal(["02-02 ToInstalments -650.00 0.00 C-1"], "on the first of some days");
        Lines(account, "2026-02-10", "2026-04-30").Should().Equal(["04-01 FromClaim 650.00 650.00 C-1"], "the last of its turns is the one that counts");
        Lines(account, "2026-01-20", "2026-05-01").Should().BeEmpty("it is back");
    }

    [Fact]
    [Trait("Clause", "J4.2")]
    public void A_correction_of_what_stands_before_a_court_is_told_beside_what_it_takes_from_the_claim()
    {
        var account = new TestAccount().Charge("C-1", "2026-01-15", "650.00", posted: "2026-01-01").Claim("C-1", ClaimGroup.Court, "2026-02-02")
            .Charge("C-2", "2026-01-15", "-150.00", posted: "2026-03-03", corrects: "C-1").Charge("C-3", "2026-01-15", "70.00", posted: "2026-04-02", corrects: "C-1");
        Lines(account, "2026-03-01", "2026-03-31").Should().Equal("03-03 ChargeCorrection -150.00 -150.00 C-2", "03-31 FromClaim 150.00 0.00 C-1");
        Lines(account, "2026-04-01", "2026-04-30").Should().Equal("04-02 ChargeCorrection 70.00 70.00 C-3", "04-30 ToCourt -70.00 0.00 C-1");
    }

    [Fact]
    public void On_one_day_charges_come_first_then_payments_each_with_its_interest_then_what_follows_from_neither()
    {
        var account = new TestAccount().Charge("C-1", "2026-01-15", "650.00", posted: "2026-01-01").Charge("C-2", "2026-06-15", "90.00", posted: "2026-04-01")
            .Charge("C-3", "2026-01-15", "20.00", posted: "2026-01-01").Claim("C-3", ClaimGroup.Court, "2026-04-01").Payment("W-1", "2026-04-01", "660.00").Payment("W-2", "2026-04-01", "10.00");
        Lines(account, "2026-04-01", "2026-04-01").Should().Equal(
            "04-01 Charge 90.00 760.00 C-2", "04-01 Payment -660.00 100.00 W-1", "04-01 InterestPaid 12.73 112.73 W-1", "04-01 Payment -10.00 102.73 W-2",
            "04-01 ToCourt -20.00 82.73 C-3");
    }

    [Fact]
    public void Lines_of_one_day_have_their_order_however_their_entries_were_read()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-15", "50.00", posted: "2026-04-01").Charge("C-2", "2026-04-15", "60.00", posted: "2026-04-01")
            .Payment("W-1", "2026-04-01", "10.00").Claim("C-2", ClaimGroup.Court, "2026-04-01").Claim("C-1", ClaimGroup.Court, "2026-04-01");
        var statement = Write(account, AllocationOrder.DebtInterestFirst, new(2026, 4, 1), new(2026, 4, 1), entries => entries.OrderByDescending(e => e.IsPayment));
        statement.Lines.Select(l => $"{l.Kind} {l.Entry!.EntryId}").Should().Equal("Charge C-1", "Charge C-2", "Payment W-1", "ToCourt C-1", "ToCourt C-2");
    }

    [Fact]
    [Trait("Clause", "J4.1f")]
    public void A_payment_taken_back_later_is_a_return_and_on_its_own_day_a_correction()
    {
        var account = new TestAccount().Charge("C-1", "2026-01-15", "650.00", posted: "2026-01-01").Payment("W-1", "2026-01-15", "650.00")
            .Payment("W-2", "2026-01-20", "-650.00", corrects: "W-1").Payment("W-3", "2026-01-16", "5.00").Payment("W-4", "2026-01-16", "-5.00", booked: "2026-01-19", corrects: "W-3");
        var kinds = Lines(account, "2026-01-16", "2026-01-20").Where(l => l.Contains("W-")).Select(l => l.Split(' ')).Select(l => $"{l[0]} {l[1]} {l[2]} {l[4]}");
        kinds.Should().Equal("01-16 Payment -5.00 W-3", "01-19 PaymentCorrection 5.00 W-4", "01-20 Return 650.00 W-2");
    }

    [Fact]
    public void Interest_that_standing_credit_paid_is_told_on_its_day()
    {
        var account = new TestAccount().Charge("C-1", "2026-01-15", "650.00", posted: "2026-01-01").Claim("C-1", ClaimGroup.Court, "2026-01-20", "2026-04-01")
            .Payment("W-1", "2026-02-02", "700.00");
        Lines(account, "2026-03-01", "2026-04-30").Should().Equal(
            "04-01 InterestFromCredit 12.73 -687.27 ", "04-01 FromClaim 650.00 -37.27 C-1");
        Lines(account, "2026-04-02", "2026-04-30").Should().BeEmpty("what happened before is in the opening balance");
    }

    [Fact]
    public void A_payment_that_became_known_late_allocates_earlier_ones_anew_and_that_is_a_line_of_the_last_day()
    {
        var account = new TestAccount().Charge("C-1", "2026-01-15", "650.00", posted: "2026-01-01").Payment("W-1", "2026-04-01", "660.00")
            .Payment("W-2", "2026-01-15", "600.00", booked: "2026-05-04");
        var lines = Lines(account, "2026-05-01", "2026-05-31");
        lines[0].Should().Be("05-04 Payment -600.00 -597.27 W-2");
        lines.Should().HaveCount(2);
        lines[1].Should().StartWith("05-31 Reallocated -11.");
    }

    [Fact]
    public void Lines_that_do_not_add_up_are_a_bug_and_no_statement()
    {
        var account = new TestAccount().Charge("C-1", "2026-01-15", "650.00", posted: "2026-01-01");
        var settlement = account.NewSettlement(AllocationOrder.DebtInterestFirst);
        var before = Standing.Of(settlement, ((Result<Figures>.Ok)settlement.Run(new(2025, 12, 31))).Value);
        var after = Standing.Of(settlement, ((Result<Figures>.Ok)settlement.Run(new(2026, 1, 31))).Value);
        var write = () => WriteStatement.Of(new(2026, 1, 1), new(2026, 1, 31), before, after, [], []);
        write.Should().Throw<InvalidOperationException>().WithMessage("The lines of a statement add up to 0.00, the balance is 650.00.");
    }

    [Fact]
    public void Components_of_a_statement_are_told_once_in_their_order()
    {
        var entry = Entry(new TestAccount().Charge("C-1", "2026-01-15", "1.00"), "C-1", isPayment: false, 100, 1, 1, null);
        StatementLine Line(string what, StatementLineKind kind = StatementLineKind.Charge) => new(new(2026, 1, 1), kind, new(100), Money.Zero, entry with { What = what });
        new AccountStatement(new(2026, 1, 1), new(2026, 1, 31), Money.Zero, default, [Line("Woda"), Line("Eksploatacja"), Line("Woda", StatementLineKind.ChargeCorrection), Line("wpłata", StatementLineKind.Payment)])
            .Components.Should().Equal("Eksploatacja", "Woda");
    }

    private static List<string> Lines(TestAccount account, string from, string to) =>
        [.. Write(account, AllocationOrder.DebtInterestFirst, Repo.Day(from), Repo.Day(to)).Lines.Select(l => $"{l.Day:MM-dd} {l.Kind} {l.Amount.ToInvariant()} {l.Balance.ToInvariant()} {l.Entry?.EntryId}")];

    private static FsCheck.Arbitrary<(History History, DateOnly From, DateOnly To)> Spans { get; } = (
        from history in History.Any.Generator
        from back in Gen.Choose(0, 400)
        select (history, history.On.AddDays(-back), history.On)).ToArbitrary();

    private static Money Sum(IEnumerable<StatementLine> lines) => new(lines.Sum(l => l.Amount.Grosze));

    private static AccountStatement Write(
        TestAccount account, AllocationOrder order, DateOnly from, DateOnly to, Func<IEnumerable<StatementEntry>, IEnumerable<StatementEntry>>? read = null)
    {
        var settlement = account.NewSettlement(order);
        var before = Standing.Of(settlement, ((Result<Figures>.Ok)settlement.Run(from.AddDays(-1))).Value);
        var after = Standing.Of(settlement, ((Result<Figures>.Ok)settlement.Run(to)).Value);
        return WriteStatement.Of(from, to, before, after, [.. (read ?? (all => all))(Entries(account))], settlement.Claims);
    }

    private static IEnumerable<StatementEntry> Entries(TestAccount account)
    {
        foreach (var c in account.Charges)
        {
            var of = c.Corrects is null ? null : account.Charges.Find(o => o.Id == account.FirstOriginal(c.Id));
            yield return Entry(account, c.Id, isPayment: false, c.Grosze, c.Posted, c.Due, of is null ? null : (of.Id, of.Grosze, of.Posted, of.Due));
        }

        foreach (var p in account.Payments)
        {
            var of = p.Corrects is null ? null : account.Payments.Find(o => o.Id == account.FirstOriginal(p.Id));
            yield return Entry(account, p.Id, isPayment: true, p.Grosze, p.Booked, p.Value, of is null ? null : (of.Id, of.Grosze, of.Booked, of.Value));
        }
    }

    private static StatementEntry Entry(
        TestAccount account, string id, bool isPayment, long grosze, int posted, int day, (string Id, long Grosze, int Posted, int Day)? of) => new(
        account.IdOf(id), of is { } o ? account.IdOf(o.Id) : null, id, isPayment, "składnik", null, new(grosze),
        DateOnly.FromDayNumber(Math.Max(posted, of?.Posted ?? 0)), DateOnly.FromDayNumber(posted), DateOnly.FromDayNumber(day), null,
        of is { } x ? new(x.Id, "składnik", null, new(x.Grosze), DateOnly.FromDayNumber(x.Posted), DateOnly.FromDayNumber(x.Day)) : null);
}
