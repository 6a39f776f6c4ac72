using System.Text;
using FluentAssertions;
using IBok.Core.Accounts.Passwords;
using IBok.Core.DirectDebit.Payouts;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Collections;
using IBok.Tests.DirectDebit.Mandates;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Payouts;

/// <summary>An overpayment goes back on a written demand (ChSM II.21, reading B6).</summary>
[Trait("Clause", "CII.21")]
public sealed class PayoutTests
{
    private static readonly DateOnly AsOf = new(2026, 11, 21);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Asvs", "13")]
    [Trait("Asvs", "18")]
    public async Task A_payout_is_at_most_the_credit_approved_by_another_person_written_to_a_file_and_leaves_the_account()
    {
        await using var desk = await Open();
        await Overpay(desk);
        var before = await desk.FiguresOn(AsOf);
        before.Credit.Should().BeGreaterThan(new Money(12_000));
        Problem(await Ask(desk, before.Credit + new Money(1))).Should().Be(new ProposePayout.MoreThanCredit(before.Credit));
        Problem(await Ask(desk, new(12_000), to: MandateDesk.WrongAccount)).Should().BeOfType<Nrb.WrongCheck>();
        var number = Good(await Ask(desk, new(12_000)));
        Problem(await Ask(desk, new(100))).Should().BeOfType<ProposePayout.AlreadyOpen>();
        Problem(await Step(desk, number, PayoutEvent.Approve, MandateDesk.Clerk)).Should().BeOfType<DecidePayout.SamePerson>();
        Problem(await Step(desk, number, PayoutEvent.Pay)).Should().BeOfType<Payout.NotAllowed>();
        Good(await Step(desk, number, PayoutEvent.Approve)).Should().Be(PayoutState.Approved);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Encoding.GetEncoding(852).GetString(Good(await desk.Get<ReadPayouts>().HandOut(MandateDesk.Clerk, number, Stop)).Bytes).Should()
            .StartWith("110,20261120,12000,10202313,0,\"79102023130000380200000017\"").And.Contain($"\"Zwrot nadpłaty K-1|{number}||\"").And.EndWith("\"51\",\"\"\r\n");
        Good(await Step(desk, number, PayoutEvent.Pay)).Should().Be(PayoutState.Paid);
        var after = await desk.FiguresOn(AsOf);
        (before.Credit - after.Credit, before.Paid - after.Paid).Should().Be((new Money(12_000), new Money(12_000)));
    }

    [Fact]
    [Trait("Asvs", "53")]
    public async Task Money_goes_back_only_after_the_person_who_sends_it_gave_the_password_again()
    {
        await using var desk = await Open();
        await Overpay(desk);
        var number = Good(await Ask(desk, new(12_000)));
        var approval = await Seen(desk, number, PayoutEvent.Approve);
        Problem(await desk.Get<DecidePayout>().Handle(approval, Stop)).Should().BeOfType<ConfirmStep.PasswordNeeded>();
        Problem(await desk.Get<DecidePayout>().Handle(approval with { Again = new(MandateDesk.Clerk) }, Stop)).Should().BeOfType<ConfirmStep.PasswordNeeded>("another's password is nobody's");
        Good(await Step(desk, number, PayoutEvent.Approve)).Should().Be(PayoutState.Approved);
        Problem(await desk.Get<DecidePayout>().Handle(await Seen(desk, number, PayoutEvent.Pay), Stop)).Should().BeOfType<ConfirmStep.PasswordNeeded>();
        (await desk.Mandates.Core.Rows("SELECT \"After\" FROM \"AuditLog\" WHERE \"Operation\" = 'PayoutStep' ORDER BY \"Seq\" DESC LIMIT 1")).Should().Equal($"{PayoutState.Approved}; {Confirmed.Words}");
        Good(await desk.Get<DecidePayout>().Handle(await Seen(desk, number, PayoutEvent.Refuse, note: "pismo wycofano"), Stop)).Should().Be(PayoutState.Refused, "keeping money needs no password");
    }

    [Fact]
    public async Task A_payout_is_refused_with_a_reason_and_the_credit_stays()
    {
        await using var desk = await Open();
        await Overpay(desk);
        var before = await desk.FiguresOn(AsOf);
        var number = Good(await Ask(desk, new(12_000)));
        Problem(await Step(desk, number, PayoutEvent.Refuse)).Should().BeOfType<DecidePayout.NoteMissing>();
        Good(await Step(desk, number, PayoutEvent.Refuse, note: "pismo bez podpisu")).Should().Be(PayoutState.Refused);
        (await desk.FiguresOn(AsOf)).Should().Be(before);
    }

    [Fact]
    public async Task The_scan_of_the_demand_is_kept_with_it_or_comes_later_and_can_neither_be_changed_nor_be_anything_else()
    {
        await using var desk = await Open();
        await Overpay(desk);
        var pdf = "%PDF-1.4\n%%EOF\n"u8.ToArray();
        Problem(await Ask(desk, new(12_000), scan: new("zdjecie.pdf", "MZ"u8.ToArray()))).Should().BeOfType<PaperScan.NotAScan>();
        (await desk.Get<ReadPayouts>().Latest(Stop)).Should().BeEmpty("a demand and its paper are one commit");
        var number = Good(await Ask(desk, new(12_000), scan: new("pismo.pdf", pdf)));
        Good(await desk.Get<PayoutScans>().Add(MandateDesk.OtherClerk, number, new("koperta.pdf", pdf), Stop)).Should().Be(FileKind.Pdf);
        var papers = (await desk.Get<ReadPayouts>().Latest(Stop)).Single().Papers;
        papers.Select(p => (p.OriginalName, p.By)).Should().Equal([("pismo.pdf", MandateDesk.Clerk.Login), ("koperta.pdf", MandateDesk.OtherClerk.Login)]);
        var kept = Good(await desk.Get<PayoutScans>().Of(MandateDesk.Clerk, number, papers[0].Id, Stop));
        (kept.FileName, kept.ContentType).Should().Be(($"{number}-{papers[0].Id}.pdf", "application/pdf"));
        kept.Bytes.Should().Equal(pdf);
        Problem(await desk.Get<PayoutScans>().Of(MandateDesk.Clerk, "NP-2026-00009-9", papers[0].Id, Stop)).Should().BeOfType<NotYours>();
        foreach (var change in new[] { "UPDATE \"PayoutScans\" SET \"By\" = \"By\"", "DELETE FROM \"PayoutScans\"" })
            (await desk.Mandates.Core.Invoking(c => c.Change(change)).Should().ThrowAsync<Microsoft.Data.Sqlite.SqliteException>()).WithMessage("*PayoutScans is append-only*");
    }

    private static Task Overpay(RunDesk desk)
    {
        var package = Testing.PackageBuilder.Good();
        package.AsOf = $"{AsOf:yyyy-MM-dd}";
        package["payments.csv"].Add("W-8;K-1;100,00;2026-11-18;2026-11-18;;;").Add("W-9;K-1;300,00;2026-11-19;2026-11-19;;;");
        return desk.Take(package);
    }

    private static Task<Result<string>> Ask(RunDesk desk, Money amount, string to = MandateDesk.OtherAccount, Upload? scan = null) => desk.Get<ProposePayout>().Handle(
        new(MandateDesk.Clerk, "K-1", amount, to, "Osoba Pierwsza", "ul. Zażółcona 2/1", "00-001 Przykładów", new(2026, 11, 18), scan), Stop);

    private static async Task<Result<PayoutState>> Step(RunDesk desk, string number, PayoutEvent happened, Actor? by = null, string note = "") =>
        await desk.Get<DecidePayout>().Handle(await Seen(desk, number, happened, by, note) with { Again = new(by ?? MandateDesk.OtherClerk) }, Stop);

    private static async Task<DecidePayout.Command> Seen(RunDesk desk, string number, PayoutEvent happened, Actor? by = null, string note = "") =>
        new(by ?? MandateDesk.OtherClerk, number, (await desk.Get<ReadPayouts>().Latest(Stop)).Single(p => p.Number == number).Version, happened, note);

    private static Problem Problem<T>(Result<T> answer) => answer.Should().BeOfType<Result<T>.Refused>().Which.Problem;
}
