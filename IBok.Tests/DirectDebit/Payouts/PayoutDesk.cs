using FluentAssertions;
using IBok.Core.DirectDebit.Payouts;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Collections;
using IBok.Tests.DirectDebit.Mandates;
using IBok.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace IBok.Tests.DirectDebit.Payouts;

/// <summary>Two accounts with more paid than owed: K-1 names P-1, K-2 nobody (P-2 holds its premises). Anna asks, Ewa decides.</summary>
internal static class PayoutDesk
{
    /// <summary>The day of the figures; the clock stands at the day before.</summary>
    public static readonly DateOnly AsOf = new(2026, 11, 21);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<RunDesk> Open(string from = "Bank", params KeyValuePair<string, string?>[] settings)
    {
        var desk = RunDesk.At(await MandateDesk.Open([new("Banking:PaymentsFrom", from), new("Intake:HoldBalanceChangeZloty", "100000"), .. settings]));
        await desk.Take(Package(AsOf));
        return desk;
    }

    /// <summary>Payments of 300, 600 and 200 zł for K-1, the last two of one day; 500 zł for K-2.</summary>
    public static PackageBuilder Package(DateOnly asOf)
    {
        var package = PackageBuilder.Good();
        package.AsOf = $"{asOf:yyyy-MM-dd}";
        package["payments.csv"].Add("W-8;K-1;300,00;2026-11-18;2026-11-18;;;").Add("W-9;K-1;600,00;2026-11-19;2026-11-19;;;").Add("W-10;K-1;200,00;2026-11-19;2026-11-19;;;")
            .Add("W-11;K-2;500,00;2026-11-19;2026-11-19;;;");
        return package;
    }

    public static ProposePayout.Command Letter(this RunDesk desk, Money amount, string account = "K-1", Upload? scan = null) =>
        new(MandateDesk.Clerk, account, amount, MandateDesk.OtherAccount, "Osoba Pierwsza", "ul. Zażółcona 2/1", "00-001 Przykładów", desk.Mandates.Today, scan);

    public static Task<Result<string>> Try(this RunDesk desk, ProposePayout.Command command) => desk.Get<ProposePayout>().Handle(command, Stop);

    public static async Task<string> Asked(this RunDesk desk, Money amount, string account = "K-1", Upload? scan = null) => MandateDesk.Good(await desk.Try(desk.Letter(amount, account, scan)));

    public static async Task<ReadPayouts.Row> Row(this RunDesk desk, string number) => (await desk.Get<ReadPayouts>().Latest(Stop)).Single(p => p.Number == number);

    /// <summary>A step of somebody who has just given the password.</summary>
    public static async Task<Result<PayoutState>> Step(this RunDesk desk, string number, PayoutEvent happened, string note = "", Actor? by = null) =>
        await desk.Get<DecidePayout>().Handle(new(by ?? MandateDesk.OtherClerk, number, (await desk.Row(number)).Version, happened, note, new(by ?? MandateDesk.OtherClerk)), Stop);

    /// <summary>From the letter to the bank.</summary>
    public static async Task<string> Paid(this RunDesk desk, Money amount, string account = "K-1")
    {
        var number = await desk.Asked(amount, account);
        MandateDesk.Good(await desk.Step(number, PayoutEvent.Approve));
        MandateDesk.Good(await desk.Step(number, PayoutEvent.Pay)).Should().Be(PayoutState.Paid);
        return number;
    }

    /// <summary>An entry by which an overpayment left an account.</summary>
    public sealed record Return(string EntryId, Money Amount, DateOnly ValueDate, DateOnly BookedOn, string? Title, string? Corrects, int Line, string Import);

    /// <summary>All of them, in the order in which they were posted.</summary>
    public static Task<List<Return>> Returned(this RunDesk desk) => desk.Mandates.Core.Ask(db => (
        from p in db.Payments
        where p.EntryId.StartsWith("NP-")
        join i in db.Imports on p.ImportId equals i.Id
        orderby p.Id
        select new Return(p.EntryId, p.Amount, p.ValueDate, p.BookedOn, p.Title, p.Corrects, p.Line, i.Name)).ToListAsync(Stop));
}
