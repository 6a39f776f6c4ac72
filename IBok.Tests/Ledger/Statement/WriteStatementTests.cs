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
        Always.Holds(Spans, x => seen.UnionWith(Write(x.History.Account(), AllocationOrder.DebtInterestFirst, x.From, x.To).Lines.Select(l => l.Kind)), 600);
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

    private static FsCheck.Arbitrary<(History History, DateOnly From, DateOnly To)> Spans { get; } = (
        from history in History.Any.Generator
        from back in Gen.Choose(0, 400)
        select (history, history.On.AddDays(-back), history.On)).ToArbitrary();

    private static Money Sum(IEnumerable<StatementLine> lines) => new(lines.Sum(l => l.Amount.Grosze));

    private static AccountStatement Write(TestAccount account, AllocationOrder order, DateOnly from, DateOnly to)
    {
        var settlement = account.NewSettlement(order);
        var before = Standing.Of(settlement, ((Result<Figures>.Ok)settlement.Run(from.AddDays(-1))).Value);
        var after = Standing.Of(settlement, ((Result<Figures>.Ok)settlement.Run(to)).Value);
        return WriteStatement.Of(from, to, before, after, [.. Entries(account)], settlement.Claims);
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
