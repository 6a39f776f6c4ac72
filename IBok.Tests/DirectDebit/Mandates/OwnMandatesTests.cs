using FluentAssertions;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Collections;
using IBok.Tests.Testing;
using static IBok.Tests.DirectDebit.Mandates.MandateDesk;

namespace IBok.Tests.DirectDebit.Mandates;

/// <summary>What a resident sees of the own mandates: nothing of clerks, of other residents or of debits that are not decided.</summary>
public sealed class OwnMandatesTests
{
    private const string Pko = "Powszechna Kasa Oszczędności Bank Polski Spółka Akcyjna";

    private static readonly DateOnly Day = new(2026, 11, 20);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "CII.12")]
    public async Task Live_mandates_come_first_then_what_is_on_its_way_then_what_has_ended()
    {
        await using var desk = await RunDesk.Open();
        var (asker, office) = (await Asker(desk, "20001", "P-1"), desk.Mandates);
        var ended = await office.New(office.Paper(""));
        Good(await office.Withdraw(ended));
        Good(await office.Core.Get<AddMandateScan>().Handle(await office.Seen(desk.Number), new("x.pdf", "%PDF-1.4 %%EOF"u8.ToArray()), Stop));
        var moved = await office.New(form: MandateForm.MovedAccount, replaces: desk.Number);
        Good(await office.Core.Get<CorrectMandate>().Handle(await office.Seen(moved), office.Paper(OtherAccount), Stop));
        var lease = await office.New(office.Paper(WrongAccount) with { Scope = ObligationKinds.Lease, Name = "Osoba Druga" });
        var live = await office.Read(desk.Number);

        var own = Good(await desk.Get<ReadOwnMandates>().Of(asker, "L-1", Stop));
        own.Should().BeEquivalentTo(new ReadOwnMandates.OfPremises("L-1", "ul. Zażółcona 2/1, 00-001 Przykładów", "P-1", "Osoba Pierwsza", "ul. Zażółcona 2/1",
        [
            new(desk.Number, MandateForm.Consent, MandateState.Active, Noon, null, null, null, Both, "Osoba Pierwsza", "30 **** 0001", Pko, live.PaymentIdentifier, Day, moved,
            [
                new(Day, MandateEvent.LetterSent, MandateState.Active), new(Day, MandateEvent.Confirm, MandateState.Confirmed), new(Day, MandateEvent.SendToBank, MandateState.SentToBank),
                new(Day, MandateEvent.Submit, MandateState.Submitted), new(Day, MandateEvent.Open, MandateState.Draft),
            ], []),
            new(lease, MandateForm.Consent, MandateState.Draft, Noon, null, null, null, ObligationKinds.Lease, "Osoba Druga", "", "", null, null, null, [new(Day, MandateEvent.Open, MandateState.Draft)], []),
            new(moved, MandateForm.MovedAccount, MandateState.Draft, Noon, null, null, null, Both, "Osoba Pierwsza", "07 **** 4830", "", null, null, null, [new(Day, MandateEvent.Open, MandateState.Draft)], []),
            new(ended, MandateForm.Consent, MandateState.WithdrawnByClient, Noon, null, EndReason.ByClient, Day, Both, "Osoba Pierwsza", "", "", null, null, null,
                [new(Day, MandateEvent.WithdrawByClient, MandateState.WithdrawnByClient), new(Day, MandateEvent.Open, MandateState.Draft)], []),
        ]), o => o.WithStrictOrdering());
        own.Mandates.Select(m => (m.HasEnded, m.IsOnItsWay)).Should().Equal((false, false), (false, true), (false, true), (true, false));
    }

    [Fact]
    [Trait("Clause", "CII.12")]
    public async Task Debits_are_shown_once_the_bank_has_them_newest_first()
    {
        await using var desk = await RunDesk.Open();
        var asker = await Asker(desk, "20001", "P-1");
        DateOnly january = new(2027, 1, 15), february = new(2027, 2, 15);
        await desk.Charges(new(2026, 11, 21), ("X-1", RunDesk.December, "100,00"), ("X-2", january, "20,00"), ("X-3", february, "3,00"));
        await desk.Sent(RunDesk.December);
        await desk.Sent(january);
        desk.GoTo(RunDesk.December.AddDays(1));
        await desk.Answer(("100,00", RunDesk.December, ""));
        await desk.Discard(await desk.Approved(february));
        await desk.Approved(february);
        Good(await desk.Get<ReadOwnMandates>().Of(asker, "L-1", Stop)).Mandates.Single().Debits.Should().Equal(
            new ReadOwnMandates.Debit(january, new(2_000), ItemState.Sent), new ReadOwnMandates.Debit(RunDesk.December, new(10_000), ItemState.Executed));
        var lease = await desk.Mandates.New(desk.Mandates.Paper() with { Scope = ObligationKinds.Lease });
        Good(await desk.Get<ReadOwnMandates>().Of(asker, "L-1", Stop)).Mandates.Single(m => m.Number == lease).Debits.Should().BeEmpty("each has its own debits");
    }

    [Fact]
    public async Task A_co_owner_sees_the_own_mandate_alone_and_a_stranger_nothing()
    {
        await using var desk = await Open();
        var package = PackageBuilder.Good();
        package["titles.csv"].Add("T-3;L-1;P-2;wlasnosciowe;2015-01-01;;").Add("T-4;L-2;P-1;najem_uzytkowy;2020-01-01;;");
        package.AsOf = "2026-11-21";
        await desk.Core.Take(package);
        await desk.Core.Login("20001", "P-1");
        var second = new Asker(await desk.Core.Login("20002", "P-2"), await desk.Core.PersonId("P-2"));
        var (first, coOwner, elsewhere) = (await desk.New(), await desk.New(premises: "L-1", client: "P-2"), await desk.New(premises: "L-2", client: "P-2"));
        var own = Good(await desk.Core.Get<ReadOwnMandates>().Of(second, "L-1", Stop));
        (own.ClientName, own.ClientCode, own.ClientAddress, own.Premises).Should().Be(("Spółka Próbna", "P-2", "ul. Długa 1", "ul. Zażółcona 2/1, 00-001 Przykładów"));
        own.Mandates.Select(m => m.Number).Should().Equal(coOwner);
        Good(await desk.Core.Get<ReadOwnMandates>().Of(second, "L-2", Stop)).Should().Match<ReadOwnMandates.OfPremises>(o => o.PremisesCode == "L-2" && o.Mandates.Single().Number == elsewhere);
        ProblemOf(await desk.Core.Get<ReadOwnMandates>().Of(second, "L-3", Stop)).Should().Be(new NotYours("L-3"));
        ProblemOf(await desk.Core.Get<ReadOwnMandates>().Of(second with { PersonId = null }, "L-1", Stop)).Should().Be(new NotYours("L-1"));
        first.Should().NotBe(coOwner);
    }

    [Fact]
    public async Task A_move_that_has_begun_or_was_given_up_is_not_pending()
    {
        await using var desk = await Open();
        await desk.Core.Login("20001", "P-1");
        var asker = new Asker((await desk.Core.Rows("SELECT \"UserId\" FROM \"PortalAccounts\" WHERE \"State\" = 'Active'"))[0], await desk.Core.PersonId("P-1"));
        var old = await desk.Active();
        var given = await desk.New(form: MandateForm.MovedAccount, replaces: old);
        (await Pending(desk, asker)).Should().Equal((given, null), (old, given));
        Good(await desk.Withdraw(given));
        (await Pending(desk, asker)).Should().Equal((given, null), (old, null));
        var anew = await desk.New(replaces: old);
        (await Pending(desk, asker)).Should().Equal([(anew, null), (given, null), (old, null)], "a new consent is no moved account");
        Good(await desk.Withdraw(anew));
        var moved = await desk.Active(form: MandateForm.MovedAccount, replaces: old);
        (await Pending(desk, asker)).Should().Equal((moved, null), (anew, null), (given, null), (old, null));
        var next = await desk.New(form: MandateForm.MovedAccount, replaces: moved);
        Good(await desk.Core.Get<EndMandate>().Handle(await desk.Seen(moved), EndReason.Deceased, "akt zgonu", Stop));
        (await Pending(desk, asker)).Should().Equal((next, null), (moved, null), (anew, null), (given, null), (old, null));
    }

    [Fact]
    [Trait("Clause", "CII.17")]
    public async Task A_paper_that_names_no_mandate_is_about_the_only_one_and_about_none_where_there_are_two()
    {
        await using var desk = await Open();
        var asker = new Asker(await desk.Core.Login("20001", "P-1"), await desk.Core.PersonId("P-1"));
        (await Own(desk, asker)).Only.Should().BeNull("there is none");
        var charges = await desk.Active();
        (await Own(desk, asker)).Only!.Number.Should().Be(charges);
        var moved = await desk.New(form: MandateForm.MovedAccount, replaces: charges);
        (await Own(desk, asker)).Only!.Number.Should().Be(charges, "the move that waits is a part of it");
        var lease = await desk.Active(desk.Paper() with { Scope = ObligationKinds.Lease });
        var own = await Own(desk, asker);
        own.Mandates.Where(m => m.State == MandateState.Active).Select(m => m.Number).Should().BeEquivalentTo(charges, lease);
        own.Only.Should().BeNull("nobody can tell which of the two is meant");
        foreach (var number in new[] { charges, lease, moved }) Good(own.By(number)).Number.Should().Be(number);
        var other = await desk.New(premises: "L-2", client: "P-2");
        ProblemOf(own.By(other)).Should().Be(new NotYours(other));
        Good(await desk.Withdraw(charges));
        (await Own(desk, asker)).Only!.Number.Should().Be(lease);
    }

    private static DateTime Noon => new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);

    private static ObligationKinds Both => ObligationKinds.Charges | ObligationKinds.WaterMeters;

    private static async Task<Asker> Asker(RunDesk desk, string login, string person) => new(await desk.Mandates.Core.Login(login, person), await desk.Mandates.Core.PersonId(person));

    private static async Task<ReadOwnMandates.OfPremises> Own(MandateDesk desk, Asker asker) => Good(await desk.Core.Get<ReadOwnMandates>().Of(asker, "L-1", Stop));

    private static async Task<IEnumerable<(string, string?)>> Pending(MandateDesk desk, Asker asker) =>
        (await Own(desk, asker)).Mandates.OrderByDescending(m => m.Number, StringComparer.Ordinal).Select(m => (m.Number, m.PendingMove));
}
