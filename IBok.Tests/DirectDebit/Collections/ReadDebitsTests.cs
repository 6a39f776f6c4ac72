using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Mandates;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Collections;

/// <summary>What residents see of their next debit, and what of a balance the bank has.</summary>
public sealed class ReadDebitsTests
{
    private static readonly DateOnly Before = new(2026, 11, 21), January = new(2027, 1, 15);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "CII.12")]
    public async Task A_resident_sees_the_next_debit_from_the_first_charge_to_the_day_itself()
    {
        await using var desk = await Open();
        var me = await Asker(desk, "900001", "P-1");
        (await Next(desk, me)).Should().BeNull("nothing is due yet");
        await desk.Charges(Before, ("X-2", January, "110,00"), ("X-1", December, "100,00"));
        ReadDebits.Next december = new(December, December, new(10_000), false);
        (await Next(desk, me)).Should().Be(december, "so the ledger says today");
        var run = Good(await desk.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, December), Stop));
        (await Next(desk, me)).Should().Be(december, "a proposal may still be given up");
        Good(await desk.Get<ApproveRun>().Handle(await desk.Seen(run, MandateDesk.OtherClerk), Stop));
        (await Next(desk, me)).Should().Be(december with { IsCertain = true });
        Good(await desk.Get<HandOutFile>().Handle(MandateDesk.Clerk, run, 1, Stop));
        Good(await desk.Get<SendRun>().Handle(await desk.Seen(run), Stop));
        await desk.Approved(January);
        desk.GoTo(December);
        (await Next(desk, me)).Should().Be(december with { IsCertain = true });
        await desk.Answer(("100,00", December, ""));
        ReadDebits.Next january = new(January, January, new(11_000), true);
        (await Next(desk, me)).Should().Be(january, "what was collected today is no next debit");
        desk.GoTo(December.AddDays(1));
        (await Next(desk, me)).Should().Be(january);
    }

    [Fact]
    [Trait("Clause", "CII.11")]
    [Trait("Clause", "CII.12")]
    public async Task A_day_for_which_the_bank_takes_no_file_any_more_is_passed_over()
    {
        await using var desk = await Open();
        var me = await Asker(desk, "900001", "P-1");
        var saturday = new DateOnly(2027, 1, 16);
        var past = Enumerable.Range(1, 6).Select(n => ($"P-{n}", new DateOnly(2026, 11, n), "1,00")); // the ledger is full of them
        await desk.Charges(Before, [.. past, ("X-1", December, "100,00"), ("X-2", saturday, "110,00")]);
        desk.Mandates.Core.Clock.Move(new DateTime(2026, 12, 14, 13, 0, 0) - desk.Mandates.Core.Clock.GetUtcNow().UtcDateTime);
        (await Next(desk, me)).Should().Be(new ReadDebits.Next(December, December, new(10_000), false));
        desk.Mandates.Core.Clock.Move(TimeSpan.FromSeconds(1));
        (await Next(desk, me)).Should().Be(new ReadDebits.Next(saturday, new(2027, 1, 18), new(11_000), false));
    }

    [Fact]
    [Trait("Clause", "CII.12")]
    public async Task A_proposal_that_nobody_approved_in_time_is_no_next_debit()
    {
        await using var desk = await Open();
        var me = await Asker(desk, "900001", "P-1");
        await desk.Charges(Before, ("X-1", December, "100,00"), ("X-2", January, "110,00"));
        Good(await desk.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, December), Stop));
        desk.Mandates.Core.Clock.Move(new DateTime(2026, 12, 14, 13, 0, 0) - desk.Mandates.Core.Clock.GetUtcNow().UtcDateTime);
        (await Next(desk, me)).Should().Be(new ReadDebits.Next(December, December, new(10_000), false));
        desk.Mandates.Core.Clock.Move(TimeSpan.FromSeconds(1));
        (await Next(desk, me)).Should().Be(new ReadDebits.Next(January, January, new(11_000), false));
    }

    [Fact]
    [Trait("Clause", "CII.24")]
    public async Task The_day_after_a_debit_that_the_bank_has_not_answered_the_one_behind_it_is_the_next()
    {
        await using var desk = await Open();
        var me = await Asker(desk, "900001", "P-1");
        await desk.Charges(Before, ("X-1", December, "100,00"), ("X-2", January, "110,00"));
        await desk.Sent(December);
        desk.GoTo(December);
        (await Next(desk, me)).Should().Be(new ReadDebits.Next(December, December, new(10_000), true));
        desk.GoTo(December.AddDays(1));
        (await Next(desk, me)).Should().Be(new ReadDebits.Next(January, January, new(11_000), false));
    }

    [Fact]
    [Trait("Asvs", "12")]
    public async Task The_next_debit_is_told_to_its_own_client_and_to_nobody_else()
    {
        await using var desk = await Open();
        await desk.Day(Before, null, Flat("X-1", December, "100,00"), Garage("Y-1", December, "300,00"));
        var rent = await desk.Another();
        var (first, second, nobody) = (await Asker(desk, "900001", "P-1"), await Asker(desk, "900002", "P-2"), new Asker("nobody", null));
        var read = desk.Get<ReadDebits>();
        (await read.NextOf(first, desk.Number, Stop))!.Amount.Should().Be(new Money(10_000));
        (await read.NextOf(second, rent, Stop))!.Amount.Should().Be(new Money(30_000));
        await desk.Charges(new(2026, 11, 22), ("X-2", new(2026, 12, 10), "1,00"));
        await desk.Approved(new(2026, 12, 10));
        (await read.NextOf(second, rent, Stop)).Should().Be(new ReadDebits.Next(December, December, new(30_000), false), "the run is another's");
        foreach (var (who, number) in new[] { (first, rent), (second, desk.Number), (nobody, desk.Number), (first, "PZ-2026-00001-0"), (first, "bzdura"), (first, "") })
            (await read.NextOf(who, number, Stop)).Should().BeNull("{0} asks for {1}", who.PersonId, number);
        Good(await desk.Mandates.Suspend(desk.Number, SuspensionReason.AccountBlocked));
        (await Next(desk, first)).Should().BeNull("nothing is collected");
        (await read.NextOf(second, rent, Stop))!.Amount.Should().Be(new Money(30_000));
    }

    [Fact]
    [Trait("Clause", "CII.12")]
    public async Task A_due_date_that_was_paid_in_advance_is_no_debit_and_the_one_behind_it_is_told()
    {
        await using var desk = await Open("Erp");
        var me = await Asker(desk, "900001", "P-1");
        await desk.Day(Before, p => p["payments.csv"].Add("W-9;K-1;100,00;2026-11-20;2026-11-20;;X-1;"), Flat("X-1", December, "100,00"), Flat("X-2", January, "110,00"));
        (await Next(desk, me)).Should().Be(new ReadDebits.Next(January, January, new(11_000), false));
    }

    [Fact]
    [Trait("Clause", "CII.12")]
    public async Task Of_two_owners_only_the_one_who_pays_is_told_a_next_debit()
    {
        await using var desk = await Open();
        var (first, second) = await PlanTests.TwoOwners(desk);
        var (me, other) = (await Asker(desk, "900001", "P-1"), await Asker(desk, "900002", "P-2"));
        (await desk.Get<ReadDebits>().NextOf(other, first, Stop)).Should().Be(new ReadDebits.Next(December, December, new(30_000), false));
        (await desk.Get<ReadDebits>().NextOf(me, second, Stop)).Should().BeNull("it is the other owner who pays");
        (await Next(desk, me)).Should().Be(new ReadDebits.Next(December, December, new(10_000), false), "the flat is another matter");
        Good(await desk.Mandates.Suspend(first, SuspensionReason.AccountBlocked));
        (await desk.Get<ReadDebits>().NextOf(me, second, Stop)).Should().Be(new ReadDebits.Next(December, December, new(30_000), false));
    }

    [Fact]
    [Trait("Clause", "CII.24")]
    public async Task What_the_bank_has_is_told_by_account_and_day_until_it_answers()
    {
        await using var desk = await Open();
        await desk.Day(Before, null, Flat("X-1", December, "100,00"), new("X-3", "K-1", "2026-12", "b", December, "1,00"), Garage("Y-1", December, "300,00"),
            Flat("X-2", January, "110,00"));
        await desk.Another();
        await desk.Sent(January);
        await desk.Approved(December);
        var read = desk.Get<ReadDebits>();
        ReadDebits.OnItsWay january = new(1, January, new(11_000));
        (await read.OnTheirWay([2, 1], Stop)).Should().Equal([january], "the bank does not have the other one yet");
        Good(await desk.Get<HandOutFile>().Handle(MandateDesk.Clerk, 2, 1, Stop));
        Good(await desk.Get<SendRun>().Handle(await desk.Seen(2), Stop));
        (await read.OnTheirWay([2, 1], Stop)).Should().Equal(new ReadDebits.OnItsWay(1, December, new(10_100)), january, new(2, December, new(30_000)));
        (await read.OnTheirWay([2], Stop)).Should().Equal(new ReadDebits.OnItsWay(2, December, new(30_000)));
        (await read.OnTheirWay([], Stop)).Should().BeEmpty();
        desk.GoTo(new(2026, 12, 17));
        await desk.Answer(("101,00", December, "AM04"));
        (await read.OnTheirWay([1], Stop)).Should().Equal(january);
    }

    private static Task<ReadDebits.Next?> Next(RunDesk desk, Asker asker) => desk.Get<ReadDebits>().NextOf(asker, desk.Number, Stop);

    private static async Task<Asker> Asker(RunDesk desk, string login, string person)
    {
        await desk.Get<AddUser>().Handle(new(login, Roles.Resident, person, null), Stop);
        var who = (await desk.Mandates.Core.Rows($"SELECT a.\"UserId\" || '|' || a.\"PersonId\" FROM \"PortalAccounts\" a JOIN \"Persons\" p ON p.\"Id\" = a.\"PersonId\" WHERE p.\"Code\" = '{person}'"))[0].Split('|');
        return new(who[0], int.Parse(who[1], System.Globalization.CultureInfo.InvariantCulture));
    }
}
