using System.Text;
using FluentAssertions;
using IBok.Core.Audit;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Mandates;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Collections;

/// <summary>The files of a run, and what they would be before anybody decides.</summary>
public sealed class RunFilesTests
{
    private static readonly DateOnly Before = new(2026, 11, 21), January = new(2027, 1, 15);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "CII.1")]
    public async Task Each_debit_knows_its_line_and_the_file_adds_up_to_them()
    {
        await using var desk = await Two();
        var run = await desk.Approved(December);
        var whole = await desk.Whole(run);
        whole.Files.Should().ContainSingle().Which.Should().Match<ReadCollections.File>(
            f => f.Number == 1 && f.Name == "polecenia-zaplaty-20261215-1-1.txt" && f.Orders == 2 && f.Sum == new Money(40_000) && f.MadeAt == desk.Mandates.Core.Clock.GetUtcNow().UtcDateTime);
        whole.Items.Select(i => (i.Premises, i.FileNumber, i.FileLine)).Should().Equal(("L-1", 1, 1), ("L-2", 1, 2));
        var bytes = Good(await desk.Get<HandOutFile>().Handle(MandateDesk.Clerk, run, 1, Stop)).Bytes;
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)).Should().Be(whole.Files[0].Sha256);
        Lines(bytes).Select(l => l.Split(',')[2]).Should().Equal("10000", "30000");
    }

    [Fact]
    public async Task In_the_layout_of_another_bank_a_debit_bears_its_own_number()
    {
        await using var desk = await Two(new KeyValuePair<string, string?>("DirectDebit:FileProfile", "MBank"));
        var run = await desk.Approved(December);
        Lines(Good(await desk.Get<HandOutFile>().Handle(MandateDesk.Clerk, run, 1, Stop)).Bytes).Select(l => l.Split(',')[^1]).Should().Equal("\"REF:1\"", "\"REF:2\"");
    }

    [Fact]
    public async Task An_order_that_does_not_fit_the_banks_file_is_named_by_its_consent_and_nothing_is_approved()
    {
        await using var desk = await Two();
        var run = Good(await desk.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, December), Stop));
        var numbers = (await desk.Whole(run)).Items.Select(i => i.Number).ToList();
        var tooLong = new string('a', 71);
        foreach (var (change, number, why) in new[]
        {
            ($"UPDATE \"Mandates\" SET \"Payer_Name\" = '{tooLong}' WHERE \"Id\" = 2", numbers[1], "elixir-text-too-long"),
            ($"UPDATE \"Mandates\" SET \"Payer_Name\" = '{tooLong}' WHERE \"Id\" = 1", numbers[0], "elixir-text-too-long"),
            ("UPDATE \"Mandates\" SET \"Account\" = NULL WHERE \"Id\" = 1", numbers[0], "NRB"),
        })
        {
            await desk.Mandates.Core.Change(change);
            var refused = Refused(await desk.Get<ApproveRun>().Handle(await desk.Seen(run, MandateDesk.OtherClerk), Stop));
            (refused, refused.Code).Should().Be((new RunFiles.CannotWrite(number, why), "collection-cannot-write"));
            Refused(await desk.Get<PreviewFiles>().Of(run, Stop)).Should().Be(refused);
        }

        (await desk.Whole(run)).Should().Match<ReadCollections.Whole>(w => w.Head.State == CollectionState.Proposed && w.Files.Count == 0);
    }

    [Theory]
    [InlineData("DirectDebit:CreditorAccount", "")]
    [InlineData("Cooperative:Nip", "9990000015")]
    public async Task Without_the_cooperatives_own_account_and_tax_number_no_file_is_made(string setting, string value)
    {
        await using var desk = await Two(new KeyValuePair<string, string?>(setting, value));
        var run = Good(await desk.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, December), Stop));
        var refused = Refused(await desk.Get<ApproveRun>().Handle(await desk.Seen(run, MandateDesk.OtherClerk), Stop));
        (refused, refused.Code).Should().Be((new RunFiles.NoCreditor(), "collection-no-creditor"));
        Refused(await desk.Get<PreviewFiles>().Of(run, Stop)).Should().Be(refused);
    }

    [Fact]
    public async Task The_files_of_a_dry_run_of_a_proposal_and_of_the_approved_run_are_the_same_bytes()
    {
        await using var desk = await Two();
        var preview = desk.Get<PreviewFiles>();
        await desk.Mandates.Submitted(desk.Mandates.Paper() with { Scope = ObligationKinds.Lease });
        var dry = Good(await preview.Of(await desk.Plan(December), Stop)).Should().ContainSingle().Which;
        (dry.Name, dry.Orders, dry.Sum).Should().Be(("podglad-20261215-1.txt", 2, new Money(40_000)));
        var run = Good(await desk.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, December), Stop));
        Good(await preview.Of(run, Stop)).Should().ContainSingle().Which.Should().BeEquivalentTo(dry);
        Good(await desk.Get<ApproveRun>().Handle(await desk.Seen(run, MandateDesk.OtherClerk), Stop));
        var january = await desk.Approved(January);
        Good(await preview.Of(run, Stop)).Should().ContainSingle().Which.Should().BeEquivalentTo(dry with { Name = "polecenia-zaplaty-20261215-1-1.txt" });
        Good(await preview.Of(january, Stop)).Should().ContainSingle().Which.Should().Match<HandOutFile.File>(f => f.Name == "polecenia-zaplaty-20270115-2-1.txt" && f.Sum == new Money(11_000));
        (await desk.Whole(run)).HandedOut.Should().BeEmpty("looking takes nothing out");
    }

    [Fact]
    public async Task Of_nobody_no_file_would_be_made_and_a_run_that_is_not_there_has_none()
    {
        await using var desk = await Two();
        var preview = desk.Get<PreviewFiles>();
        Refused(await preview.Of(await desk.Plan(new(2027, 5, 5)), Stop)).Should().Be(new ProposeRun.NobodyIsIn(new(2027, 5, 5)));
        Refused(await preview.Of(9, Stop)).Should().Be(new ApproveRun.NoSuchRun(9));
        var run = await desk.Approved(January);
        Good(await desk.Mandates.Suspend(desk.Number, SuspensionReason.AccountBlocked));
        Refused(await preview.Of(run, Stop)).Should().Be(new ProposeRun.NobodyIsIn(January));
        Refused(await desk.Get<SendRun>().Handle(await desk.Seen(run), Stop)).Should().BeOfType<SendRun.NeverHandedOut>("there is nothing to hand out");
    }

    [Fact]
    [Trait("Clause", "CIV.4")]
    public async Task Files_written_outside_of_the_program_are_written_down_one_by_one()
    {
        await using var desk = await Two();
        var run = await desk.Approved(December);
        HandOutFile.File[] files = [new("jeden.txt", [1], 1, new(1)), new("dwa.txt", [2], 1, new(2))];
        await desk.Get<PreviewFiles>().Log(MandateDesk.OtherClerk, run, files, Stop);
        var at = desk.Mandates.Core.Clock.GetUtcNow().UtcDateTime;
        (await desk.Whole(run)).HandedOut.Should().Equal(new ReadCollections.Handed("jeden.txt", "PKO BP S.A.", "ewa", at), new("dwa.txt", "PKO BP S.A.", "ewa", at));
        (await desk.Logged(AuditOperation.FileHandedOut)).Select(l => (l.By, l.Subject, l.Clause)).Should().Equal(("ewa", "jeden.txt", "ChSM IV.4"), ("ewa", "dwa.txt", "ChSM IV.4"));
        Refused(await desk.Get<SendRun>().Handle(await desk.Seen(run), Stop)).Should().BeOfType<SendRun.NeverHandedOut>("other bytes are another file");
    }

    [Fact]
    [Trait("Clause", "CIV.4")]
    public async Task A_run_of_more_debits_than_a_file_holds_has_two_files_and_is_sent_when_both_left_the_program()
    {
        var desk = await Open("Bank", new KeyValuePair<string, string?>("DirectDebit:PreNotice", "false"));
        await using var folder = desk.Mandates; // nothing but the first mandate has steps: it does not verify
        await desk.Charges(Before, ("X-1", December, "100,00"));
        await FiveThousandMore(desk);
        var run = Good(await desk.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, December), Stop));
        var preview = desk.Get<PreviewFiles>();
        Good(await preview.Of(run, Stop)).Select(f => (f.Name, f.Orders)).Should().Equal(("podglad-20261215-1.txt", 5_000), ("podglad-20261215-2.txt", 1));
        Good(await desk.Get<ApproveRun>().Handle(await desk.Seen(run, MandateDesk.OtherClerk), Stop));
        Good(await preview.Of(run, Stop)).Select(f => (f.Name, f.Orders, f.Sum.Grosze)).Should().Equal(("polecenia-zaplaty-20261215-1-1.txt", 5_000, 50_000_000), ("polecenia-zaplaty-20261215-1-2.txt", 1, 10_000));
        (await desk.Whole(run)).Files.Select(f => (f.Number, f.Orders)).Should().Equal((1, 5_000), (2, 1));
        (await desk.Mandates.Core.Rows("SELECT \"FileNumber\" || ' ' || \"FileLine\" FROM \"CollectionItems\" ORDER BY \"Id\" DESC LIMIT 2")).Should().Equal("2 1", "1 5000");
        Good(await desk.Get<HandOutFile>().Handle(MandateDesk.Clerk, run, 1, Stop));
        Refused(await desk.Get<SendRun>().Handle(await desk.Seen(run), Stop)).Should().BeOfType<SendRun.NeverHandedOut>("the bank has one of two");
        Good(await desk.Get<HandOutFile>().Handle(MandateDesk.Clerk, run, 2, Stop)).Orders.Should().Be(1);
        Good(await desk.Get<SendRun>().Handle(await desk.Seen(run), Stop));
    }

    // Flats of the first one's client, each with a charge and a consent like the first one.
    private static async Task FiveThousandMore(RunDesk desk)
    {
        await desk.Day(Before, p =>
        {
            for (var i = 1; i <= 5_000; i++)
            {
                p["premises.csv"].Add($"M-{i};flat;ul. Nowa {i};;;{i};30,00;;1;2015-01-01");
                p["accounts.csv"].Add($"K-M{i};M-{i};charges;73102023139999000000000003;P-1;;");
                p["charges.csv"].Add($"Y-{i};K-M{i};2026-12;Eksploatacja;;;;100,00;2026-12-15;2026-11-21;;");
            }
        });
        var columns = (await desk.Mandates.Core.Rows("SELECT name FROM pragma_table_info('Mandates') WHERE name NOT IN ('Id', 'PremisesId')")).Select(c => $"\"{c}\"").ToList();
        await desk.Mandates.Core.Change($"INSERT INTO \"Mandates\" (\"PremisesId\", {string.Join(", ", columns)}) SELECT p.\"Id\", {string.Join(", ", columns.Select(c => $"m.{c}"))}"
            + " FROM \"Mandates\" m, \"Premises\" p WHERE m.\"Id\" = 1 AND p.\"Code\" LIKE 'M-%' ORDER BY p.\"Code\"");
    }

    // Two consents that pay in December, one of them in January too.
    private static async Task<RunDesk> Two(params KeyValuePair<string, string?>[] settings)
    {
        var desk = await Open("Bank", settings);
        await desk.Day(Before, null, Flat("X-1", December, "100,00"), Garage("Y-1", December, "300,00"), Flat("X-2", January, "110,00"));
        await desk.Another();
        return desk;
    }

    private static string[] Lines(byte[] bytes) => Encoding.ASCII.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
