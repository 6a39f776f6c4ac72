using System.Security.Cryptography;
using FluentAssertions;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Documents;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using static IBok.Tests.DirectDebit.Mandates.MandateDesk;

namespace IBok.Tests.DirectDebit.Mandates;

/// <summary>One mandate as the office reads it, its papers, and what is kept of it until when.</summary>
public sealed class MandateReadingTests
{
    private static readonly byte[] Pdf = "%PDF-1.4 %%EOF"u8.ToArray();

    private static readonly DateTime Noon = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_paper_is_shown_whole_with_its_scan()
    {
        await using var desk = await Open();
        await desk.New(desk.Paper() with { Scope = ObligationKinds.Lease }, premises: "L-2", client: "P-2");
        var number = Good(await desk.TryOpen(desk.Paper(), scan: new("zgoda.pdf", Pdf)));
        var one = await desk.Read(number);
        one.Should().BeEquivalentTo(new ReadMandate.Whole(
            number, 0, MandateForm.Consent, MandateState.Draft, Noon, null, null, "L-1", "ul. Zażółcona 2/1, 00-001 Przykładów", "P-1", "Osoba Pierwsza", ObligationKinds.Charges | ObligationKinds.WaterMeters,
            new() { Kind = PayerKind.Natural, Name = "Osoba Pierwsza", Street = "ul. Zażółcona 2/1", Town = "00-001 Przykładów", IsConsumer = true }, Nrb.Known(ListedAccount).ToGrouped(), true,
            "Powszechna Kasa Oszczędności Bank Polski Spółka Akcyjna", null,
            new() { Channel = PaperChannel.HeadOffice, Place = "Biuro, ul. Wzorcowa 1", ReceivedOn = desk.Today, SignedOn = desk.Today.AddDays(-1) }, null, null, null, null, null, null, null, false, null,
            one.Steps, [new(1, FileKind.Pdf, "zgoda.pdf", Pdf.Length, Sha, "anna", Noon)]));
        one.Hinders.Should().BeNull();
        (await desk.Read(Good(await desk.TryOpen()))).Scans.Should().BeEmpty("each has its own papers");
    }

    [Fact]
    public async Task Of_several_continuations_the_last_is_named_and_each_names_what_it_replaces()
    {
        await using var desk = await Open();
        await desk.New(desk.Paper() with { Scope = ObligationKinds.Lease });
        var old = await desk.Active();
        var (given, last) = (await desk.New(form: MandateForm.MovedAccount, replaces: old), await desk.Submitted(form: MandateForm.MovedAccount, replaces: old));
        var whole = await desk.Read(old);
        (whole.Replaces, whole.ReplacedBy).Should().Be((null, new ReadMandate.Link(last, MandateState.Submitted)));
        (await desk.Read(given)).Replaces.Should().Be(new ReadMandate.Link(old, MandateState.Active));
        (await desk.Read(last)).Should().BeEquivalentTo(new { Replaces = new ReadMandate.Link(old, MandateState.Active), Form = MandateForm.MovedAccount, whole.PaymentIdentifier });
    }

    [Theory]
    [Trait("Clause", "CIV.3")]
    [InlineData(WrongAccount, WrongAccount, "**** 0001")]
    [InlineData("30 1", "30 1", "**** 30 1")]
    [InlineData("12", "12", "**** 12")]
    [InlineData("", "", "")]
    [InlineData(ListedAccount, "30\u00a01020\u00a05558\u00a00000\u00a00000\u00a00000\u00a00001", "30 **** 0001")]
    public async Task After_the_end_only_an_administrator_reads_the_account_as_written_and_the_log_says_so(string written, string shown, string masked)
    {
        await using var desk = await Open();
        var number = await desk.New(desk.Paper(written));
        (await desk.Read(number)).Account.Should().Be(shown);
        (await desk.Read(number, asAdministrator: true)).Account.Should().Be(shown);
        Good(await desk.Withdraw(number));
        (await desk.Read(number)).Account.Should().Be(masked);
        (await desk.Read(number, asAdministrator: true)).Account.Should().Be(shown);
        (await desk.Core.Rows("SELECT \"Subject\" FROM \"AuditLog\" WHERE \"Operation\" = 'PersonRead' ORDER BY \"Seq\"")).Should().Equal(number, number, number, number, $"{number}, pełny numer rachunku");
    }

    [Fact]
    public async Task Papers_are_counted_for_each_mandate_and_every_look_at_one_is_logged()
    {
        await using var desk = await Open(new KeyValuePair<string, string?>("DirectDebit:MostScans", "2"));
        var (number, other) = (await desk.New(), await desk.New());
        var scan = new Upload("zgoda.pdf", Pdf);
        foreach (var of in new[] { number, other, number }) Good(await desk.Core.Get<AddMandateScan>().Handle(await desk.Seen(of), scan, Stop)).Should().Be(FileKind.Pdf);
        ProblemOf(await desk.Core.Get<AddMandateScan>().Handle(await desk.Seen(number), scan, Stop)).Should().Be(new AddMandateScan.TooMany(2));
        Good(await desk.Core.Get<AddMandateScan>().Handle(await desk.Seen(other), scan, Stop));
        (await desk.Read(number)).Scans.Select(s => s.Id).Should().Equal(1, 3);
        var kept = Good(await desk.Core.Get<ReadMandateScan>().Of(OtherClerk, number, 3, Stop));
        (kept.FileName, kept.ContentType).Should().Be(($"{number}-3.pdf", "application/pdf"));
        kept.Bytes.Should().Equal(Pdf);
        ProblemOf(await desk.Core.Get<ReadMandateScan>().Of(Clerk, number, 2, Stop)).Should().Be(new NotYours("skan 2"));
        ProblemOf(await desk.Core.Get<ReadMandateScan>().Of(Clerk, "PZ-2026-00099-1", 3, Stop)).Should().Be(new NotYours("skan 3"));
        (await desk.Core.Logged(AuditOperation.PersonRead))[^1].Should().StartWith($"ewa | {number}, skan 3 |");
        ProblemOf(await desk.Core.Get<ReadMandate>().Of(Clerk, "PZ-2026-00099-1", false, Stop)).Should().Be(new NotYours("zgoda PZ-2026-00099-1"));
        await MandateListTests.Restrict(desk, "P-1");
        ProblemOf(await desk.Core.Get<ReadMandateScan>().Of(Clerk, number, 3, Stop)).Should().BeOfType<PersonRestricted>();
    }

    [Fact]
    public async Task A_state_says_what_can_be_done_and_what_it_is()
    {
        await using var desk = await Open();
        var one = await desk.Read(await desk.New());
        one.Allows(MandateEvent.Submit).Should().BeTrue();
        one.Allows(MandateEvent.Confirm).Should().BeFalse();
        MandateState[] live = [MandateState.Active, MandateState.Suspended], ended = [MandateState.WithdrawnByClient, MandateState.WithdrawnByCooperative, MandateState.Replaced];
        foreach (var state in Enum.GetValues<MandateState>())
        {
            var at = one with { State = state };
            (at.IsLive, at.HasEnded, at.CanMove).Should().Be((live.Contains(state), ended.Contains(state), live.Contains(state)), "{0}", state);
        }

        Enum.GetValues<SuspensionReason>().Where(r => (one with { State = MandateState.Suspended, Suspension = r }).CanMove).Should().Equal(
            SuspensionReason.Hold, SuspensionReason.AccountClosed, SuspensionReason.AccountBlocked, SuspensionReason.NotAllowed);
    }

    [Fact]
    [Trait("Clause", "CIV.3")]
    public async Task A_consent_is_kept_while_it_lasts_then_to_the_last_day_of_its_term()
    {
        await using var desk = await Open();
        var (lasting, other, ended) = (await desk.New(), await desk.New(premises: "L-2", client: "P-2"), await desk.New());
        Good(await desk.Withdraw(ended));
        var data = desk.Core.Get<IEnumerable<IPersonalData>>().OfType<MandateData>().Single();
        data.Kind.Should().Be(DataKind.Mandate);
        var person = await desk.Core.PersonId("P-1");
        var (relation, term) = (new KeptData(DataKind.Mandate, lasting, null, KeptBecause.RelationLasts), new KeptData(DataKind.Mandate, ended, new(2029, 12, 31), KeptBecause.DebitRegulations));
        (await desk.Core.Ask(db => data.Of(db, person, desk.Today, Stop))).Should().Equal(relation, term);
        (await desk.Core.Ask(db => data.Ended(db, new(2029, 12, 31), 10, Stop))).Should().BeEmpty("the last day counts");
        (await desk.Core.Ask(db => data.Ended(db, new(2030, 1, 1), 10, Stop))).Should().Equal((person, term));

        var letters = await desk.Core.Ask(db => db.OutboxMessages.CountAsync(Stop));
        letters.Should().Be(1);
        await Erase(desk, data, ended);
        (await desk.Core.Ask(db => data.Of(db, person, desk.Today, Stop))).Should().Equal(relation);
        (await desk.Core.Ask(db => data.Ended(db, new(2030, 1, 1), 10, Stop))).Should().BeEmpty("it is erased once");
        (await desk.Core.Ask(db => db.OutboxMessages.CountAsync(Stop))).Should().Be(0);
        var one = await desk.Read(ended, asAdministrator: true);
        (one.Account, one.BankName, one.ErasedAt, one.Payer).Should().Be(("", "", Noon, new Payer { Kind = PayerKind.Natural, Name = "", Street = "", Town = "", IsConsumer = true }));
        (await desk.Read(other)).Payer.Name.Should().Be("Osoba Pierwsza");
        await desk.Invoking(d => Erase(d, data, lasting)).Should().ThrowAsync<InvalidOperationException>().WithMessage($"{lasting}: mandate-not-allowed");
        await desk.Invoking(d => Erase(d, data, "PZ-1")).Should().ThrowAsync<InvalidOperationException>().WithMessage("No mandate PZ-1.");
    }

    private static string Sha => Convert.ToHexStringLower(SHA256.HashData(Pdf));

    private static Task<bool> Erase(MandateDesk desk, MandateData data, string number) => desk.Core.Get<Writer>().InOneTransaction(async (db, stop) =>
    {
        await OpenErasure.During(db, async () => (await data.Erase(db, null, number, Noon, stop)).Should().BeEmpty(), stop);
        return (true, true);
    }, Stop);
}
