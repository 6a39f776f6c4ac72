using System.Text;
using FluentAssertions;
using IBok.Core.Audit;
using IBok.Core.DirectDebit.Payouts;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Collections;
using IBok.Tests.DirectDebit.Mandates;
using Microsoft.EntityFrameworkCore;
using static IBok.Tests.DirectDebit.Mandates.MandateDesk;
using static IBok.Tests.DirectDebit.Payouts.PayoutDesk;

namespace IBok.Tests.DirectDebit.Payouts;

/// <summary>What a payout leaves behind: the file, the log, the entries by which the credit goes, its place on the list.</summary>
[Trait("Clause", "CII.21")]
public sealed class PayoutBooksTests
{
    private static readonly DateTime Noon = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_credit_goes_as_returns_of_the_newest_payments_as_far_as_each_is_left()
    {
        await using var desk = await PayoutDesk.Open();
        var before = await desk.FiguresOn(AsOf);
        var first = await desk.Paid(new(25_000));
        (await desk.Returned()).Should().Equal(
            new Return("NP-1", new(-20_000), AsOf.AddDays(-1), AsOf, $"Zwrot nadpłaty {first}", "W-10", 1, first),
            new Return("NP-1/2", new(-5_000), AsOf.AddDays(-1), AsOf, $"Zwrot nadpłaty {first}", "W-9", 2, first));
        (await desk.FiguresOn(AsOf)).Credit.Should().Be(before.Credit - new Money(25_000));
        (await desk.Mandates.Core.Rows($"SELECT \"Format\" || ' ' || \"ReceivedBy\" || ' ' || \"State\" FROM \"Imports\" WHERE \"Name\" = '{first}'")).Should().Equal("Payout ewa Posted");

        desk.GoTo(AsOf.AddDays(3));
        var second = await desk.Paid(new(55_500));
        (await desk.Returned()).Skip(2).Should().Equal(
            new Return("NP-2", new(-55_000), AsOf.AddDays(3), AsOf.AddDays(3), $"Zwrot nadpłaty {second}", "W-9", 1, second),
            new Return("NP-2/2", new(-500), AsOf.AddDays(3), AsOf.AddDays(3), $"Zwrot nadpłaty {second}", "W-8", 2, second));
        (await desk.FiguresOn(AsOf.AddDays(3))).Credit.Should().Be(before.Credit - new Money(80_500));
        var other = await desk.Paid(new(35_000), "K-2");
        (await desk.Returned())[^1].Should().Be(new Return("NP-3", new(-35_000), AsOf.AddDays(3), AsOf.AddDays(3), $"Zwrot nadpłaty {other}", "W-11", 1, other));
    }

    [Fact]
    public async Task What_payments_do_not_cover_is_told_and_nothing_is_booked()
    {
        await using var desk = await PayoutDesk.Open();
        var package = PayoutDesk.Package(AsOf.AddDays(1));
        package["charges.csv"].Add("C-9;K-2;2026-11;Korekta;;;;-900,00;2026-11-20;2026-11-22;;");
        await desk.Take(package);
        var credit = (await desk.FiguresOn(AsOf.AddDays(1))).Credit;
        credit.Should().BeGreaterThan(new Money(77_000), "a credit note is no payment");
        var refused = new ProposePayout.MoreThanCredit(new(77_000));
        var whole = await desk.Asked(credit, "K-2");
        ProblemOf(await desk.Step(whole, PayoutEvent.Approve)).Should().Be(refused, "500 zł, and 350 less 80; the bank gets no file");
        Good(await desk.Step(whole, PayoutEvent.Refuse, "nota korygująca nie jest wpłatą"));
        var number = await desk.Asked(new(77_000), "K-2");
        Good(await desk.Step(number, PayoutEvent.Approve));
        package = PayoutDesk.Package(AsOf.AddDays(2));
        package["charges.csv"].Add("C-9;K-2;2026-11;Korekta;;;;-900,00;2026-11-20;2026-11-22;;");
        package["payments.csv"].Add("W-12;K-2;-10,00;2026-11-23;2026-11-23;;;W-11");
        await desk.Take(package);
        ProblemOf(await desk.Step(number, PayoutEvent.Pay)).Should().Be(new ProposePayout.MoreThanCredit(new(76_000)), "its sender took 10 zł back meanwhile");
        (await desk.Returned()).Should().BeEmpty();
        (await desk.Row(number)).Should().Match<ReadPayouts.Row>(r => r.State == PayoutState.Approved && r.PaidOn == null);
        (await desk.Mandates.Core.Rows($"SELECT 1 FROM \"Imports\" WHERE \"Format\" = 'Payout'")).Should().BeEmpty();
    }

    [Fact]
    public async Task Where_the_accounting_system_tells_of_payments_nothing_is_booked_here()
    {
        await using var desk = await PayoutDesk.Open("Erp");
        var number = await desk.Paid(new(100));
        (await desk.Returned()).Should().BeEmpty();
        (await desk.Row(number)).PaidOn.Should().Be(desk.Mandates.Today);
    }

    [Fact]
    [Trait("Clause", "CIV.4")]
    public async Task The_file_names_the_payout_and_whoever_takes_it_is_written_down()
    {
        await using var desk = await PayoutDesk.Open();
        await desk.Asked(new(1), "K-2");
        var number = await desk.Asked(new(12_000));
        ProblemOf(await desk.Get<ReadPayouts>().HandOut(Clerk, number, Stop)).Should().Be(new DecidePayout.NoSuchPayout(number), "nobody has approved it");
        ProblemOf(await desk.Get<ReadPayouts>().HandOut(Clerk, "NP-2026-00009-9", Stop)).Should().Be(new DecidePayout.NoSuchPayout("NP-2026-00009-9"));
        Good(await desk.Step(number, PayoutEvent.Approve));
        var file = Good(await desk.Get<ReadPayouts>().HandOut(Clerk, number, Stop));
        (file.Name, file.Orders, file.Sum).Should().Be(($"zwrot-nadplaty-{number}.txt", 1, new Money(12_000)));
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Encoding.GetEncoding(852).GetString(file.Bytes).Should().Be(
            $"110,20261120,12000,10202313,0,\"79102023130000380200000017\",\"{OtherAccount}\",\"SM Przykładowa||ul. Wzorcowa 1|00-000 Przykładowo\","
            + $"\"Osoba Pierwsza||ul. Zażółcona 2/1|00-001 Przykładów\",0,99999999,\"Zwrot nadpłaty K-1|{number}||\",\"\",\"\",\"51\",\"\"\r\n");
        var sha = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file.Bytes));
        (await desk.Mandates.Core.Rows("SELECT \"What\" || ' ' || \"FileName\" || ' ' || \"Sha256\" || ' ' || \"Recipient\" || ' ' || \"By\" FROM \"FilesHandedOut\"")).Should().Equal(
            $"{number} zwrot-nadplaty-{number}.txt {sha} PKO BP S.A. anna");
        (await desk.Mandates.Core.Logged(AuditOperation.FileHandedOut)).Should().Equal($"anna | zwrot-nadplaty-{number}.txt |  | PKO BP S.A., SHA-256 {sha} | ChSM IV.4");
    }

    [Fact]
    public async Task A_bank_that_reads_references_finds_the_payout_by_its_running_number()
    {
        await using var desk = await PayoutDesk.Open("Bank", new KeyValuePair<string, string?>("DirectDebit:FileProfile", "MBank"));
        await desk.Asked(new(1), "K-2");
        var number = await desk.Asked(new(12_000));
        Good(await desk.Step(number, PayoutEvent.Approve));
        Encoding.Latin1.GetString(Good(await desk.Get<ReadPayouts>().HandOut(Clerk, number, Stop)).Bytes).Should().EndWith("\"REF:2\"\r\n");
    }

    [Fact]
    public async Task An_account_that_was_damaged_in_the_database_is_never_guessed()
    {
        await using var desk = await PayoutDesk.Open();
        var number = await desk.Asked(new(100));
        await desk.Mandates.Core.Change("UPDATE \"Payouts\" SET \"To\" = '12'");
        await desk.Invoking(d => d.Get<ReadPayouts>().Latest(Stop)).Should().ThrowAsync<InvalidOperationException>().WithMessage($"{number}: no account.");
    }

    [Fact]
    public async Task The_log_tells_of_every_step_from_the_letter_to_the_bank()
    {
        await using var desk = await PayoutDesk.Open();
        var pdf = "%PDF-1.4\n%%EOF\n"u8.ToArray();
        var sha = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf));
        var first = await desk.Asked(new(12_000), scan: new Upload("pismo.pdf", pdf));
        Good(await desk.Step(first, PayoutEvent.Approve, "  "));
        Good(await desk.Step(first, PayoutEvent.Pay, " wyciąg 221 "));
        var second = await desk.Asked(new(100));
        Good(await desk.Step(second, PayoutEvent.Refuse, " bez podpisu "));
        (await desk.Mandates.Core.Logged(AuditOperation.PayoutStep)).Should().Equal(
            $"anna | {first} |  | K-1: 120,00 na 07 **** 4830 | ChSM II.21",
            $"anna | {first} |  | skan pisma, SHA-256 {sha} | ChSM II.21",
            $"ewa | {first} | Proposed | Approved; hasło podane ponownie | ChSM II.21",
            $"ewa | {first} | Approved | Paid; hasło podane ponownie: wyciąg 221 | ChSM II.21",
            $"anna | {second} |  | K-1: 1,00 na 07 **** 4830 | ChSM II.21",
            $"ewa | {second} | Proposed | Refused: bez podpisu | ChSM II.21");
    }

    [Fact]
    public async Task Open_payouts_come_first_each_part_newest_first_and_ended_ones_mask_the_account()
    {
        await using var desk = await PayoutDesk.Open();
        (await desk.Get<ReadPayouts>().Latest(Stop)).Should().BeEmpty();
        (await desk.Get<ReadPayouts>().Waiting(Stop)).Should().Be(0);
        var open = await desk.Asked(new(500), "K-2");
        (await desk.Row(open)).Should().BeEquivalentTo(new { Version = 0, StateBy = "", Note = (string?)null });
        Good(await desk.Step(open, PayoutEvent.Approve, "zgodne z pismem"));
        var paid = await desk.Paid(new(100));
        var refused = await desk.Asked(new(200));
        desk.Mandates.Core.Clock.Move(TimeSpan.FromMinutes(5));
        Good(await desk.Step(refused, PayoutEvent.Refuse, "bez podpisu"));
        var proposed = await desk.Asked(new(300));
        var whole = Nrb.Known(OtherAccount).ToGrouped();
        (await desk.Get<ReadPayouts>().Latest(Stop)).Should().BeEquivalentTo(new[]
        {
            new ReadPayouts.Row(proposed, "K-1", new(300), whole, "Osoba Pierwsza", desk.Mandates.Today, PayoutState.Proposed, Noon.AddMinutes(5), "", "anna", Noon.AddMinutes(5), null, null, 0, false, []),
            new ReadPayouts.Row(open, "K-2", new(500), whole, "Osoba Pierwsza", desk.Mandates.Today, PayoutState.Approved, Noon, "ewa", "anna", Noon, "zgodne z pismem", null, 1, true, []),
            new ReadPayouts.Row(refused, "K-1", new(200), "07 **** 4830", "Osoba Pierwsza", desk.Mandates.Today, PayoutState.Refused, Noon.AddMinutes(5), "ewa", "anna", Noon, "bez podpisu", null, 1, false, []),
            new ReadPayouts.Row(paid, "K-1", new(100), "07 **** 4830", "Osoba Pierwsza", desk.Mandates.Today, PayoutState.Paid, Noon, "ewa", "anna", Noon, null, desk.Mandates.Today, 2, true, []),
        }, o => o.WithStrictOrdering());
        (await desk.Get<ReadPayouts>().Waiting(Stop)).Should().Be(2);
        Good(await desk.Step(open, PayoutEvent.Pay));
        (await desk.Row(open)).Note.Should().Be("zgodne z pismem", "a step without words keeps those before");
    }
}
