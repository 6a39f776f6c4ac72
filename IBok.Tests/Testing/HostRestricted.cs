using FluentAssertions;
using IBok.Core.AccountLetters;
using IBok.Core.Accounts;
using IBok.Core.Complaints;
using IBok.Core.DirectDebit.Banks;
using IBok.Core.DirectDebit.Payouts;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using IBok.Core.Privacy.Requests;
using IBok.Core.Regulations;
using IBok.Tests.Complaints;
using IBok.Tests.DirectDebit.Collections;
using IBok.Tests.DirectDebit.Mandates;
using IBok.Tests.Registrations;

namespace IBok.Tests.Testing;

/// <summary>
/// A cooperative in which one person is in everything that the office looks at: registration, letters on paper and about accounts, a complaint, a mandate with
/// a refused debit, a payout. The name, the mailbox and the telephone stand nowhere else.
/// </summary>
internal static class HostRestricted
{
    public const string Name = "Kanarek Zastrzeżona", Email = "kanarek@example.test", Phone = "600999111";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts the product there, with logins anna (clerk), ewa (accountant), olga (data protection).</summary>
    public static async Task<HostInTime> Start()
    {
        var (data, clock) = (Directory.CreateTempSubdirectory("ibok-time-").FullName, HostClock.New());
        await using (var core = await HostCore.On(data, clock, [new("Intake:HoldBalanceChangeZloty", "100000")]))
        {
            var debits = RunDesk.At(MandateDesk.At(core));
            await debits.Take(Package());
            await core.AddStaff("anna");
            await core.AddStaff("ewa", Roles.Accountant);
            await core.AddStaff("olga", Roles.DataProtection);
            await Registered(CaseDesk.At(core));
            await Debited(debits);
            await Written(core);
        }

        return await HostInTime.Start(data, clock);
    }

    /// <summary>The person asks that the data be only kept, and it is granted.</summary>
    public static async Task Restrict(HostInTime product)
    {
        Actor officer = new("olga");
        var number = Good(await product.Get<RegisterRequest>().Handle(new(officer, RequestKind.Restriction, RequestChannel.Letter, "P-1", product.Today, "Proszę.", null, "klucz"), Stop)).Number;
        var one = Good(await product.Get<ReadRequest>().Of(officer, number, Stop));
        Good(await product.Get<DecideRequest>().Handle(new(officer, number, one.Version), new(RequestOutcome.Granted, [RequestLife.Articles(RequestKind.Restriction)[0]], "Sprawdzamy dane.", one.Ways[0]), Stop));
    }

    private static PackageBuilder Package()
    {
        var package = PackageBuilder.Good();
        package["persons.csv"].Set(2, "name", Name).Set(2, "email", Email).Set(2, "phone", Phone);
        package["premises.csv"].Add("L-3;garage;ul. Zażółcona 4;;;G2;15,60;;0;2015-01-01");
        package["titles.csv"].Add("T-3;L-3;P-1;wlasnosciowe;2015-01-01;;");
        package["accounts.csv"].Add("K-3;L-3;charges;73102023139999000000000003;;;");
        package["charges.csv"].Add("C-9;K-1;2026-12;Eksploatacja;;;;142,49;2026-12-15;2026-11-20;;");
        package["payments.csv"].Add("W-9;K-3;100,00;2026-11-19;2026-11-19;Nadpłata;;");
        return package;
    }

    private static async Task Registered(CaseDesk cases)
    {
        await cases.Core.Get<FirstRegulations>().Run(new("IBok"), new("# Regulamin", "uchwała 1/2026", new(2026, 1, 1)), publishAtOnce: true, Stop);
        Good(await cases.Activate(await cases.VerifiedCase(ApplicationFormTests.Good with { Name = Name, Email = Email, Phone = Phone })));
        await cases.Send();
    }

    private static async Task Debited(RunDesk debits)
    {
        Good(await debits.Get<AddDebitBank>().Handle(MandateDesk.Clerk, MandateDesk.ListedBank, null, Stop));
        await debits.Mandates.Active(debits.Mandates.Paper() with { Name = Name });
        await debits.Sent(RunDesk.December);
        debits.GoTo(RunDesk.December.AddDays(1));
        await debits.Answer(("142,49", RunDesk.December, "AC04"));
        await debits.Mandates.Send();
        var account = MandateDesk.OtherAccount;
        Good(await debits.Get<ProposePayout>().Handle(
            new(MandateDesk.Clerk, "K-3", new(10_000), account, Name, "ul. Zażółcona 2/1", "00-001 Przykładów", debits.Mandates.Today, new Upload("pismo.pdf", HostComplaints.Scan)), Stop));
    }

    private static async Task Written(HostCore core)
    {
        Good(await core.Get<WriteLetters>().Handle(new(MandateDesk.Clerk, LetterKind.Reminder, ["K-1", "K-2"]), Stop));
        var letter = ComplaintDesk.Letter(new() { Name = Name, Address = "ul. Zażółcona 2/1", ClientNumber = "K-1" }, received: core.Clock.TodayInPoland());
        Good(await core.Get<RegisterComplaint>().Handle(letter, Stop)); // it lacks the story: a request for it waits to be printed
    }

    private static T Good<T>(Result<T> answer) => answer.Should().BeOfType<Result<T>.Ok>().Which.Value;
}
