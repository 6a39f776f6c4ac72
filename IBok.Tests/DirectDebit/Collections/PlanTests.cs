using FluentAssertions;
using IBok.Core.DirectDebit.Answers;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Mandates;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Collections;

/// <summary>The dry run: who is in with what, who is out and why, and what was different last time.</summary>
public sealed class PlanTests
{
    private static readonly DateOnly Before = new(2026, 11, 21), January = new(2027, 1, 15), February = new(2027, 2, 15);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "CII.1")]
    [Trait("Clause", "CII.7")]
    [Trait("Clause", "CI.1")]
    public async Task The_dry_run_of_two_consents_is_told_to_the_grosz_by_premises()
    {
        await using var desk = await Open();
        await desk.Day(Before, null, new("X-2", "K-1", "2026-12", "Fundusz", December, "100,00"), new("X-1", "K-1", "2026-12", "Eksploatacja", December, "512,37"),
            new("Y-1", "K-2", "2026-12", "Najem", December, "300,00"), new("Y-2", "K-2", "2026-12", "Najem", December.AddDays(1), "1,00"));
        var rent = await desk.Another();
        var plan = await desk.Plan(December);
        var (x1, x2, y1) = (await Charge(desk, "X-1"), await Charge(desk, "X-2"), await Charge(desk, "Y-1"));
        plan.Should().BeEquivalentTo(
            new PlanRun.Plan(December, December, Before,
                [
                    new(1, desk.Number, "L-1", "Osoba Pierwsza", PaymentIdentifier.Of("L-1", 1), new(61_237), "Opłaty 12-2026 lokal L-1",
                        [new(x1, 1, "X-1", "Eksploatacja", new(51_237)), new(x2, 1, "X-2", "Fundusz", new(10_000))], null, false),
                    new(2, rent, "L-2", "Spółka Próbna", PaymentIdentifier.Of("L-2", 2), new(30_000), "Czynsz 12-2026 lokal L-2", [new(y1, 2, "Y-1", "Najem", new(30_000))], null, false),
                ],
                [], new(91_237), null),
            o => o.WithStrictOrdering());
        (await desk.Plan(new(2027, 5, 5))).Should().BeEquivalentTo(new PlanRun.Plan(new(2027, 5, 5), new(2027, 5, 5), Before, [], [], Money.Zero, null), "who has nothing to pay is not worth a line");
    }

    [Fact]
    public async Task Before_anything_was_published_nobody_knows_what_is_open()
    {
        await using var core = await Testing.HostCore.Start();
        var problem = Refused(await core.Get<PlanRun>().For(December, Stop));
        (problem, problem.Code).Should().Be((new PlanRun.NothingPublished(), "collection-nothing-published"));
        Refused(await core.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, December), Stop)).Should().Be(problem);
    }

    [Fact]
    public async Task The_run_compared_with_is_the_last_one_sent_for_an_earlier_day()
    {
        await using var desk = await Open();
        await desk.Day(Before, null, Flat("X-1", December, "100,00"), Garage("Y-1", December, "300,00"),
            Flat("X-2", January, "110,00"), Garage("Y-2", January, "310,00"), Flat("X-3", new(2027, 2, 1), "5,00"),
            Flat("X-4", February, "120,00"));
        await desk.Another();
        await desk.Sent(December);
        (await desk.Plan(February)).LastOn.Should().Be(December);
        await desk.Sent(January);
        await desk.Discard(await desk.Approved(new(2027, 2, 1)));
        (await desk.Plan(December)).Should().Match<PlanRun.Plan>(p => p.LastOn == null && p.In.Count == 0);
        var january = await desk.Plan(January);
        january.LastOn.Should().Be(December, "its own run is none to compare with");
        january.Out.Select(o => (o.MandateId, o.Premises, o.Reason, o.Amount, o.LastTime)).Should().Equal(
            (1, "L-1", LeftOutReason.CollectedBefore, Money.Zero, new Money(10_000)), (2, "L-2", LeftOutReason.CollectedBefore, Money.Zero, new Money(30_000)));
        var february = await desk.Plan(February);
        (february.LastOn, february.In.Single().Amount, february.In[0].LastTime).Should().Be((January, new Money(12_000), new Money(11_000)));
        february.Out.Select(o => (o.MandateId, o.Reason, o.Amount, o.LastTime)).Should().Equal((2, LeftOutReason.NothingDue, Money.Zero, new Money(31_000)));
    }

    [Fact]
    [Trait("Clause", "CII.18a")]
    public async Task What_was_taken_out_before_sending_was_not_debited_last_time()
    {
        await using var desk = await Open();
        await desk.Day(Before, null, Flat("X-1", December, "100,00"), Garage("Y-1", December, "300,00"), Flat("X-2", January, "110,00"));
        await desk.Another();
        var run = await desk.Approved(December);
        Good(await desk.Mandates.Withdraw(desk.Number));
        Good(await desk.Get<HandOutFile>().Handle(MandateDesk.Clerk, run, 1, Stop));
        Good(await desk.Get<SendRun>().Handle(await desk.Seen(run), Stop));
        (await desk.Plan(January)).Out.Select(o => (o.MandateId, o.LastTime)).Should().Equal((2, new Money(30_000)));
    }

    [Fact]
    [Trait("Clause", "CII.2b")]
    public async Task A_large_debit_is_marked_from_the_amount_of_the_settings_on_and_never_barred()
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "9999,99"), ("X-2", January, "10000,00"), ("X-3", February, "75000,00"));
        (await desk.Plan(December)).In.Should().ContainSingle().Which.IsLarge.Should().BeFalse();
        (await desk.Plan(January)).In.Should().ContainSingle().Which.IsLarge.Should().BeTrue();
        (await desk.Plan(February)).In.Should().ContainSingle().Which.Should().Match<PlanRun.Debit>(d => d.IsLarge && d.Amount == new Money(7_500_000));
    }

    [Fact]
    [Trait("Clause", "CI.1")]
    public async Task Charges_and_invoices_for_water_meters_of_one_flat_are_collected_by_the_consents_they_were_given_for()
    {
        var mandates = await MandateDesk.Open(new KeyValuePair<string, string?>("Intake:HoldBalanceChangeZloty", "100000"));
        await using var desk = RunDesk.At(mandates);
        await desk.Day(Before, null, new("X-1", "K-1", "2026-12", "Eksploatacja", December, "100,00"), new("X-2", "K-1", "2026-12", "WODOMIERZE wymiana", December, "70,00"),
            new("X-3", "K-1", "2026-12", "legalizacja wodomierzy", December, "7,00"), new("Y-1", "K-2", "2026-12", "Wodomierz w garażu", December, "300,00"));
        await desk.Another(mandates.Paper() with { Scope = ObligationKinds.Charges }, "L-1", "P-1");
        await desk.Another(mandates.Paper() with { Scope = ObligationKinds.WaterMeters }, "L-1", "P-1");
        await desk.Another();
        (await desk.Plan(December)).In.Select(d => (d.MandateId, d.Amount.Grosze, d.Title)).Should().Equal(
            (1, 10_000, "Opłaty 12-2026 lokal L-1"), (2, 7_700, "Wodomierze 12-2026 lokal L-1"), (3, 30_000, "Czynsz 12-2026 lokal L-2"));
    }

    [Theory]
    [Trait("Clause", "CII.7")]
    [InlineData("2026-12-15", true)]
    [InlineData("2026-12-14", false)]
    public async Task Of_premises_whose_account_names_nobody_is_collected_to_the_last_day_of_the_title(string until, bool isIn)
    {
        await using var desk = await Open();
        await desk.Day(Before, null, new("Y-0", "K-2", "2026-12", "Najem", new(2026, 12, 1), "300,00"), new("Y-1", "K-2", "2026-12", "Najem", December, "310,00"));
        await desk.Another();
        await desk.Sent(new(2026, 12, 1));
        await desk.Day(new(2026, 11, 22), p => p["titles.csv"].Set(3, "valid_to", until).Set(3, "end_reason", "wypowiedzenie"));
        var plan = await desk.Plan(December);
        plan.In.Select(d => (d.MandateId, d.Amount.Grosze)).Should().Equal(isIn ? [(2, 31_000L)] : []);
        plan.Out.Select(o => (o.MandateId, o.Reason, o.Amount.Grosze, o.LastTime)).Should().Equal(isIn ? [] : [(2, LeftOutReason.NoTitle, 0L, new Money(30_000))]);
    }

    [Fact]
    public async Task An_account_in_the_clients_own_name_is_theirs_after_the_title_too()
    {
        await using var desk = await Open();
        await desk.Day(Before, p => p["titles.csv"].Set(2, "valid_to", "2026-12-01").Set(2, "end_reason", "sprzedaż"), new Due("X-1", "K-1", "2026-12", "Eksploatacja", December, "100,00"));
        (await desk.Plan(December)).In.Should().ContainSingle().Which.Amount.Should().Be(new Money(10_000));
    }

    [Fact]
    [Trait("Clause", "CII.10")]
    public async Task A_consent_that_the_bank_did_not_confirm_is_told_as_out_and_premises_without_accounts_hinder_nobody()
    {
        await using var desk = await Open();
        await desk.Day(Before, p =>
        {
            p["premises.csv"].Add("L-0;flat;ul. Nowa 1;;;1;30,00;;1;2015-01-01");
            p["titles.csv"].Add("T-3;L-0;P-1;odrebna;2015-01-01;;");
        }, new Due("X-1", "K-1", "2026-12", "Eksploatacja", December, "100,00"), new Due("Y-1", "K-2", "2026-12", "Najem", December, "300,00"));
        await desk.Another(desk.Mandates.Paper(), "L-0", "P-1");
        var waiting = await desk.Mandates.Submitted(desk.Rent, premises: "L-2", client: "P-2");
        var plan = await desk.Plan(December);
        plan.In.Select(d => d.Premises).Should().Equal("L-1");
        plan.Out.Should().Equal(new PlanRun.LeftOut(3, waiting, "L-2", LeftOutReason.NotActive, new(30_000), null));
        plan.Sum.Should().Be(new Money(10_000));
    }

    [Fact]
    [Trait("Clause", "CII.13a")]
    public async Task What_was_paid_in_part_before_is_collected_for_the_rest_and_what_was_tried_is_never_tried_again()
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "100,00"));
        await desk.Sent(December);
        desk.GoTo(new(2026, 12, 16));
        await desk.Answer(("100,00", December, ""));
        (await desk.Plan(December)).Out.Should().ContainSingle().Which.Should().Match<PlanRun.LeftOut>(o => o.Reason == LeftOutReason.PaidInAdvance && o.Amount == Money.Zero);
        await desk.Charges(new(2026, 12, 16), ("X-2", December, "30,00"));
        (await desk.Plan(December)).In.Should().ContainSingle().Which.Amount.Should().Be(new Money(3_000), "a later charge of the same day was in no run");
        (await desk.Get<ReadAnswers>().OfItems([1], Stop))[1].Should().ContainSingle();
    }

    [Fact]
    [Trait("Clause", "CII.13a")]
    public async Task A_debit_that_was_refused_stands_before_what_was_paid_in_advance_of_the_same_day()
    {
        await using var desk = await Open("Erp");
        await desk.Day(Before, p => p["payments.csv"].Add("W-9;K-1;70,00;2026-11-20;2026-11-20;;X-1;"), Flat("X-1", December, "70,00"), new("X-2", "K-1", "2026-12", "b", December, "100,00"));
        await desk.Sent(December);
        desk.GoTo(new(2026, 12, 16));
        await desk.Answer(("100,00", December, "AM04"));
        (await desk.Plan(December)).Out.Should().ContainSingle().Which.Should().Match<PlanRun.LeftOut>(o => o.Reason == LeftOutReason.CollectedBefore && o.Amount == Money.Zero);
    }

    [Fact]
    public async Task Of_two_runs_of_one_due_date_the_later_one_is_the_one_compared_with()
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "100,00"), ("X-2", January, "110,00"));
        await desk.Sent(December);
        await desk.Charges(new(2026, 11, 22), ("X-3", December, "7,00"));
        await desk.Sent(December);
        (await desk.Plan(January)).In.Should().ContainSingle().Which.LastTime.Should().Be(new Money(700));
    }

    [Fact]
    [Trait("Clause", "CII.13a")]
    public async Task Of_two_owners_with_consents_for_an_account_that_names_nobody_the_first_one_pays_and_the_second_once_the_first_is_stopped()
    {
        await using var desk = await Open();
        var (_, second) = await TwoOwners(desk);
        var plan = await desk.Plan(December);
        plan.In.Select(d => (d.MandateId, d.Amount.Grosze)).Should().Equal((1, 10_000), (2, 30_000));
        plan.Out.Should().Equal(new PlanRun.LeftOut(3, second, "L-2", LeftOutReason.CollectedByAnother, Money.Zero, null));
        plan.Sum.Should().Be(new Money(40_000));
        var run = await desk.Sent(December);
        (await desk.Whole(run)).Items.Select(i => (i.MandateId, i.Amount.Grosze)).Should().Equal((1, 10_000), (2, 30_000));
        (await desk.Plan(December)).Out.Select(o => (o.MandateId, o.Reason)).Should().Equal(
            (1, LeftOutReason.CollectedBefore), (2, LeftOutReason.CollectedBefore), (3, LeftOutReason.CollectedBefore));
        desk.GoTo(new(2026, 12, 17));
        Good(await desk.TryAnswer($"IDP;kwota;data;kod;opis\n{PaymentIdentifier.Of("L-2", 2)};300,00;2026-12-15;AC04;konto zamknięte\n"));
        (await desk.Plan(January)).In.Select(d => (d.MandateId, d.Amount.Grosze)).Should().Equal((3, 31_000));
    }

    [Fact]
    public async Task What_the_consent_of_one_owner_leaves_out_the_consent_of_the_other_collects()
    {
        var mandates = await MandateDesk.Open(new KeyValuePair<string, string?>("Intake:HoldBalanceChangeZloty", "100000"));
        await using var desk = RunDesk.At(mandates);
        await desk.Day(Before, p =>
        {
            p["accounts.csv"].Set(2, "person_id", "");
            p["titles.csv"].Add("T-3;L-1;P-2;wlasnosciowe;2015-01-01;;");
        }, new Due("X-1", "K-1", "2026-12", "Eksploatacja", December, "100,00"), new Due("X-2", "K-1", "2026-12", "Wodomierz", December, "7,00"));
        await desk.Another(mandates.Paper() with { Scope = ObligationKinds.Charges }, "L-1", "P-1");
        await desk.Another(mandates.Paper() with { Scope = ObligationKinds.Charges | ObligationKinds.WaterMeters }, "L-1");
        (await desk.Plan(December)).In.Select(d => (d.MandateId, d.Amount.Grosze)).Should().Equal((1, 10_000), (2, 700));
    }

    /// <summary>Charges of the flat and the garage, and consents of both owners of the garage, whose account names nobody.</summary>
    internal static async Task<(string First, string Second)> TwoOwners(RunDesk desk)
    {
        await desk.Day(Before, p => p["titles.csv"].Add("T-3;L-2;P-1;najem_uzytkowy;2020-01-01;;"), Flat("X-1", December, "100,00"), Garage("Y-1", December, "300,00"), Garage("Y-2", January, "310,00"));
        return (await desk.Another(), await desk.Another(desk.Mandates.Paper() with { Scope = ObligationKinds.Lease }, "L-2", "P-1"));
    }

    private static async Task<long> Charge(RunDesk desk, string entry) =>
        long.Parse((await desk.Mandates.Core.Rows($"SELECT CAST(\"Id\" AS TEXT) FROM \"Charges\" WHERE \"EntryId\" = '{entry}'"))[0], System.Globalization.CultureInfo.InvariantCulture);
}
