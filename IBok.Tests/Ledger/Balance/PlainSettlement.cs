using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Balance;

/// <summary>
/// The figures of an account once more, straight from the words of intake-package.md: slow, day by day, in decimals, with nothing shared
/// with the product but the calendar and the rates. What it says and what the product says must be the same.
/// </summary>
internal sealed class PlainSettlement
{
    private readonly TestAccount account;
    private readonly AllocationOrder order;
    private readonly int asOf;
    private readonly List<Debt> debts;
    private readonly List<Given> given = [];
    private long credit;

    private PlainSettlement(TestAccount account, AllocationOrder order, int asOf)
    {
        (this.account, this.order, this.asOf) = (account, order, asOf);
        debts = [.. account.Charges.Where(c => c.Corrects is null && c.Posted <= asOf)
            .Select(c => new Debt(c, c.Grosze + account.Charges.Where(x => x.Corrects == c.Id && x.Posted <= asOf).Sum(x => x.Grosze)))
            .OrderBy(d => d.Effective).ThenBy(d => d.Charge.Due).ThenBy(d => d.Charge.Id, StringComparer.Ordinal)];
    }

    public static Figures Of(TestAccount account, DateOnly day, AllocationOrder order)
    {
        var plain = new PlainSettlement(account, order, day.DayNumber);
        var first = plain.debts.Select(d => d.Effective).Concat(account.Payments.Select(p => p.Value)).DefaultIfEmpty(day.DayNumber).Min();
        for (var now = first; now <= day.DayNumber; now++) plain.Live(now);
        return plain.Figures();
    }

    private IEnumerable<TestPayment> Visible => account.Payments.Where(p => p.Booked <= asOf);

    private void Live(int day)
    {
        var falling = debts.Exists(d => d.Effective == day) || account.Claims.Exists(c => c.To == day);
        var own = Visible.Where(p => p.Corrects is null).ToList();
        var ordinary = own.Where(p => p.Value == day)
            .Select(p => (p, p.Grosze + Visible.Where(x => x.Corrects == p.Id && x.Value <= p.Value).Sum(x => x.Grosze), p));
        var back = Visible.Where(x => x.Grosze < 0 && x.Value == day && own.Exists(p => p.Id == x.Corrects && p.Value < x.Value)).ToList();
        var again = Visible.Where(x => x.Grosze > 0 && x.Value == day && own.Exists(p => p.Id == x.Corrects && p.Value < x.Value))
            .Select(x => (own.Single(p => p.Id == x.Corrects), x.Grosze, x));
        var spent = ordinary.Concat(again).OrderBy(s => s.Item3.Booked).ThenBy(s => s.Item3.Id, StringComparer.Ordinal).ToList();
        if (!falling && spent.Count == 0 && back.Count == 0) return;

        credit -= debts.Where(d => d.Principal < 0 && d.Effective == day).Sum(d => d.Principal);
        if (credit > 0) credit = Spend(credit, day, null);
        foreach (var (payment, grosze, _) in spent) credit += Spend(grosze, day, payment);
        foreach (var one in back.OrderBy(b => b.Id, StringComparer.Ordinal)) TakeBack(-one.Grosze, one.Corrects!, day);
    }

    private long Spend(long grosze, int day, TestPayment? payment)
    {
        var payable = debts.Where(d => d.Principal > 0 && GroupOn(d, day) is null).ToList();
        var named = payable.Where(d => payment is not null && (payment.Designates is { } id
            ? account.Charges.Exists(c => c.Id == id) && account.FirstOriginal(id) == d.Charge.Id
            : payment.Period == d.Charge.Period)).ToList();
        var due = payable.Where(d => d.Effective <= day && !named.Contains(d)).ToList();
        switch (order)
        {
            case AllocationOrder.DebtInterestFirst:
                foreach (var debt in named.Concat(due)) grosze = Pay(debt, day, payment, grosze, interest: true, principal: true);
                break;
            case AllocationOrder.AllPrincipalFirst:
                foreach (var debt in named.Concat(due)) grosze = Pay(debt, day, payment, grosze, interest: false, principal: true);
                foreach (var debt in named.Concat(due)) grosze = Pay(debt, day, payment, grosze, interest: true, principal: false);
                break;
            default:
                foreach (var debt in named.Concat(due)) grosze = Pay(debt, day, payment, grosze, interest: true, principal: false);
                foreach (var debt in named.Concat(due)) grosze = Pay(debt, day, payment, grosze, interest: false, principal: true);
                break;
        }

        return grosze;
    }

    private long Pay(Debt debt, int day, TestPayment? payment, long grosze, bool interest, bool principal)
    {
        var toInterest = interest ? Math.Min(grosze, debt.Accrued(day) - debt.InterestPaid) : 0;
        var toPrincipal = principal ? Math.Min(grosze - toInterest, debt.Open) : 0;
        if (toInterest + toPrincipal == 0) return grosze;
        debt.InterestPaid += toInterest;
        debt.SetOpen(day, debt.Open - toPrincipal);
        given.Add(new(payment?.Id, debt, toInterest, toPrincipal));
        return grosze - toInterest - toPrincipal;
    }

    private void TakeBack(long grosze, string payment, int day)
    {
        var standing = Math.Min(Math.Max(credit, 0), grosze);
        credit -= standing;
        grosze -= standing;
        foreach (var from in new Func<Given, bool>[] { g => g.Payment == payment, g => g.Payment is null, _ => true })
        {
            for (var i = given.Count - 1; i >= 0 && grosze > 0; i--)
            {
                if (!from(given[i])) continue;
                var principal = Math.Min(grosze, given[i].Principal);
                var interest = Math.Min(grosze - principal, given[i].Interest);
                given[i].Debt.SetOpen(day, given[i].Debt.Open + principal);
                given[i].Debt.InterestPaid -= interest;
                given[i] = given[i] with { Interest = given[i].Interest - interest, Principal = given[i].Principal - principal };
                grosze -= principal + interest;
            }
        }

        credit -= grosze;
    }

    private ClaimGroup? GroupOn(Debt debt, int day) =>
        account.Claims.Find(c => c.Charge == debt.Charge.Id && c.From <= day && (c.To is null || day < c.To))?.Group;

    private Figures Figures()
    {
        var open = debts.Where(d => d.Principal > 0).ToList();
        var free = open.Where(d => GroupOn(d, asOf) is null).ToList();
        var later = free.Where(d => d.Effective > asOf).ToList();
        var next = later.Where(d => d.Open > 0).GroupBy(d => d.Effective).OrderBy(g => g.Key).FirstOrDefault();
        return new(
            new(debts.Sum(d => d.Principal)),
            new(Visible.Where(p => p.Corrects is null || Visible.Any(o => o.Id == p.Corrects)).Sum(p => p.Grosze)),
            new(free.Where(d => d.Effective <= asOf).Sum(d => d.Open)),
            new(later.Sum(d => d.Open) + debts.Where(d => d.Principal < 0 && d.Effective > asOf).Sum(d => d.Principal)),
            new(free.Sum(d => d.Accrued(asOf) - d.InterestPaid)), new(credit),
            new(open.Where(d => GroupOn(d, asOf) == ClaimGroup.Court).Sum(d => d.Open)),
            new(open.Where(d => GroupOn(d, asOf) == ClaimGroup.Instalments).Sum(d => d.Open)),
            next is null ? null : DateOnly.FromDayNumber(next.Key), new(next?.Sum(d => d.Open) ?? 0));
    }

    private readonly record struct Given(string? Payment, Debt Debt, long Interest, long Principal);

    private sealed class Debt(TestCharge charge, long principal)
    {
        private readonly SortedList<int, long> changes = [];

        public TestCharge Charge => charge;

        public long Principal => principal;

        public int Effective { get; } = Law.Calendar.EffectiveDue(charge.Due);

        public long Open { get; private set; } = Math.Max(0, principal);

        public long InterestPaid { get; set; }

        public void SetOpen(int day, long grosze) => changes[day] = Open = grosze;

        public long Accrued(int upTo)
        {
            long sum = 0, before = 0;
            var (days, rateBefore) = (0, 0);
            for (var day = Effective + 1; day <= upTo; day++)
            {
                // What was open when the day began: payments of the day count from the next one.
                var open = changes.Where(c => c.Key < day).Select(c => (long?)c.Value).LastOrDefault() ?? Math.Max(0, principal);
                var rate = Law.Rates.Last(r => r.From.DayNumber <= day).BasisPoints;
                if (days > 0 && (open, rate) != (before, rateBefore)) (sum, days) = (sum + Rounded(before, rateBefore, days), 0);
                (before, rateBefore, days) = (open, rate, days + 1);
            }

            return sum + Rounded(before, rateBefore, days);
        }

        private static long Rounded(long open, int rate, int days) =>
            Money.RoundToGrosz(open / 100m * rate / 10_000m * days / 365m).Grosze;
    }
}
