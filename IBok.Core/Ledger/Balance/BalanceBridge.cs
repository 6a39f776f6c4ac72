using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Balance;

/// <summary>
/// From the sum of all entries to what is to be paid today, step by step, each step from the published figures (JSM §4.2, reading A12). Every
/// amount carries the sign with which it is added.
/// </summary>
/// <param name="Entries">Charged less paid.</param>
/// <param name="InterestPaid">What payments gave for interest; interest is not among the charges, so it is added back.</param>
/// <param name="Court">Outside the balance: before a court; zero or negative.</param>
/// <param name="Instalments">Outside the balance: spread over instalments; zero or negative.</param>
/// <param name="Balance">The balance of the start page.</param>
/// <param name="NotYetDue">Taken out: due later; a credit note that is not yet effective is added.</param>
/// <param name="Interest">Accrued and unpaid; zero or positive.</param>
/// <param name="ToPayNow">Never below zero.</param>
/// <param name="Kept">What stays as credit when the sum is below zero; zero or positive.</param>
public sealed record BalanceBridge(
    Money Entries, Money InterestPaid, Money Court, Money Instalments, Money Balance, Money NotYetDue, Money Interest, Money ToPayNow, Money Kept)
{
    public static BalanceBridge Of(in Figures f)
    {
        var entries = f.Charged - f.Paid;
        var sum = f.Balance - f.NotYetDue + f.Interest;
        return new(
            entries, f.Balance + f.Court + f.Instalments - entries, -f.Court, -f.Instalments, f.Balance, -f.NotYetDue, f.Interest,
            f.ToPayNow, Money.Max(Money.Zero, -sum));
    }
}
