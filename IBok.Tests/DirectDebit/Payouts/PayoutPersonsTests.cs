using FluentAssertions;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Payouts;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using IBok.Core.Premises.PersonalData;
using IBok.Tests.DirectDebit.Collections;
using IBok.Tests.DirectDebit.Mandates;
using Microsoft.EntityFrameworkCore;
using static IBok.Tests.DirectDebit.Mandates.MandateDesk;
using static IBok.Tests.DirectDebit.Payouts.PayoutDesk;

namespace IBok.Tests.DirectDebit.Payouts;

/// <summary>Papers and persons of payouts: who may see them, whose they are and until when they are kept.</summary>
[Trait("Clause", "CII.21")]
public sealed class PayoutPersonsTests
{
    private static readonly byte[] Pdf = "%PDF-1.4\n%%EOF\n"u8.ToArray();

    private static readonly DateTime Noon = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Papers_are_counted_for_each_payout_and_every_look_at_one_is_logged()
    {
        await using var desk = await PayoutDesk.Open("Bank", new KeyValuePair<string, string?>("DirectDebit:MostScans", "2"));
        var scan = new Upload("pismo.pdf", Pdf);
        var (number, other) = (await desk.Asked(new(100), scan: scan), await desk.Asked(new(100), "K-2", scan));
        var scans = desk.Get<PayoutScans>();
        Good(await scans.Add(OtherClerk, number, scan with { Name = "koperta.pdf" }, Stop)).Should().Be(FileKind.Pdf);
        ProblemOf(await scans.Add(OtherClerk, number, scan, Stop)).Should().Be(new PayoutScans.TooMany(2));
        ProblemOf(await scans.Add(OtherClerk, "NP-2026-00009-9", scan, Stop)).Should().Be(new DecidePayout.NoSuchPayout("NP-2026-00009-9"));
        (await desk.Row(number)).Papers.Should().Equal(
            new ReadPayouts.Paper(1, FileKind.Pdf, "pismo.pdf", Pdf.Length, "anna", Noon), new ReadPayouts.Paper(3, FileKind.Pdf, "koperta.pdf", Pdf.Length, "ewa", Noon));
        (await desk.Row(other)).Papers.Select(p => p.Id).Should().Equal(2);
        Good(await scans.Of(OtherClerk, number, 3, Stop)).FileName.Should().Be($"{number}-3.pdf");
        ProblemOf(await scans.Of(Clerk, number, 2, Stop)).Should().Be(new NotYours("skan 2"));
        (await desk.Mandates.Core.Logged(AuditOperation.PersonRead))[^1].Should().StartWith($"ewa | {number}, skan 3 |");
        scans.MostBytes.Should().Be(10_000_000);
    }

    [Fact]
    [Trait("Clause", "CIV.7")]
    public async Task A_payout_hides_with_whom_the_account_names_or_else_with_who_holds_the_premises()
    {
        await using var desk = await PayoutDesk.Open();
        var scan = new Upload("pismo.pdf", Pdf);
        var (named, nobodys) = (await desk.Asked(new(100), scan: scan), await desk.Asked(new(100), "K-2", scan));
        await desk.Mandates.Core.Change("INSERT INTO \"Persons\" (\"Code\", \"SearchKey\", \"Kind\", \"Name\", \"Address\", \"ToldOn\", \"Fingerprint\", \"ImportId\") "
            + "SELECT 'P-3', 'x', 'Natural', 'Osoba Trzecia', 'x', \"ToldOn\", 0, \"ImportId\" FROM \"Persons\" WHERE \"Code\" = 'P-1'");
        (await Hidden(desk, "P-1")).Should().Equal((nobodys, false), (named, true));
        ProblemOf(await desk.Get<PayoutScans>().Of(Clerk, named, 1, Stop)).Should().BeOfType<PersonRestricted>();
        Good(await desk.Get<PayoutScans>().Of(Clerk, nobodys, 2, Stop));
        (await Hidden(desk, "P-2")).Should().Equal((nobodys, true), (named, false));
        ProblemOf(await desk.Get<PayoutScans>().Of(Clerk, nobodys, 2, Stop)).Should().BeOfType<PersonRestricted>();
        (await Hidden(desk, "P-3")).Should().Equal((nobodys, false), (named, false));
        await desk.Mandates.Core.Change("UPDATE \"LegalTitles\" SET \"PersonId\" = (SELECT \"Id\" FROM \"Persons\" WHERE \"Code\" = 'P-3') WHERE \"PremisesId\" = (SELECT \"Id\" FROM \"Premises\" WHERE \"Code\" = 'L-1')");
        (await Hidden(desk, "P-3")).Should().Equal([(nobodys, false), (named, false)], "the account of the premises names another");
    }

    [Fact]
    [Trait("Clause", "CIV.3")]
    public async Task A_payout_is_whose_the_account_is_and_of_an_account_that_names_nobody_whose_the_day_of_the_letter_is()
    {
        await using var desk = await PayoutDesk.Open();
        await desk.Asked(new(100));
        var nobodys = await desk.Asked(new(100), "K-2");
        var (today, open) = (desk.Mandates.Today.DayNumber, new KeptData(DataKind.Payout, nobodys, null, KeptBecause.MatterOpen));
        foreach (var (from, to, isTheirs) in new (int From, int? To, bool IsTheirs)[]
        {
            (today, today, true), (today, null, true), (today - 9, today, true), (today - 9, today - 1, false), (today + 1, null, false), (today + 1, today + 9, false),
        })
        {
            await desk.Mandates.Core.Change($"UPDATE \"LegalTitles\" SET \"ValidFrom\" = {from}, \"ValidTo\" = {(to is { } day ? $"{day}" : "NULL")} WHERE \"PersonId\" = (SELECT \"Id\" FROM \"Persons\" WHERE \"Code\" = 'P-2')");
            (await Kept(desk, "P-2")).Should().Equal(isTheirs ? [open] : [], "{0} to {1}", from - today, to - today);
        }

        (await Kept(desk, "P-1")).Should().ContainSingle().Which.Piece.Should().NotBe(nobodys, "the account names the person, whoever holds the premises");
    }

    [Fact]
    [Trait("Clause", "CIV.3")]
    [Trait("Asvs", "59")]
    public async Task Ended_payouts_are_kept_as_long_as_vouchers_and_then_lose_who_and_where_to()
    {
        await using var desk = await PayoutDesk.Open();
        var scan = new Upload("pismo.pdf", Pdf);
        var (refused, other) = (await desk.Asked(new(100), scan: scan), await desk.Asked(new(100), "K-2", scan));
        Good(await desk.Step(refused, PayoutEvent.Refuse, "bez podpisu"));
        var paid = await desk.Paid(new(200));
        var (data, person) = (Data(desk), await desk.Mandates.Core.PersonId("P-1"));
        data.Kind.Should().Be(DataKind.Payout);
        var (first, second) = (new KeptData(DataKind.Payout, refused, new(2031, 12, 31), KeptBecause.Vouchers), new KeptData(DataKind.Payout, paid, new(2031, 12, 31), KeptBecause.Vouchers));
        (await Kept(desk, "P-1")).Should().Equal(first, second);
        (await desk.Mandates.Core.Ask(db => data.Ended(db, new(2031, 12, 31), 10, Stop))).Should().BeEmpty("the last day counts");
        (await desk.Mandates.Core.Ask(db => data.Ended(db, new(2032, 1, 1), 10, Stop))).Should().Equal((person, first), (person, second));
        (await desk.Mandates.Core.Ask(db => data.Ended(db, new(2032, 1, 1), 1, Stop))).Should().Equal((person, first));
        var newYear = new DateTime(2026, 12, 31, 23, 0, 0, DateTimeKind.Utc); // in Poland
        await desk.Mandates.Core.Change($"UPDATE \"Payouts\" SET \"StateSince\" = {newYear.Ticks} WHERE \"State\" = 'Paid'");
        (await desk.Mandates.Core.Ask(db => data.Ended(db, new(2032, 1, 1), 10, Stop))).Should().Equal((person, first));

        await Erase(desk, refused);
        (await Kept(desk, "P-1")).Should().Equal(second with { Until = new(2032, 12, 31) });
        var row = await desk.Row(refused);
        (row.Name, row.To, row.Note, row.HasFile, row.Papers.Count, row.Amount, row.State).Should().Be(("", "", null, false, 0, new Money(100), PayoutState.Refused));
        (await desk.Mandates.Core.Rows($"SELECT \"Name\" || \"To\" || \"Street\" || \"Town\" FROM \"Payouts\" ORDER BY \"Id\" LIMIT 1")).Should().Equal("");
        (await desk.Row(other)).Should().Match<ReadPayouts.Row>(r => r.Name == "Osoba Pierwsza" && r.Papers.Count == 1);
        await desk.Invoking(d => Erase(d, "NP-1")).Should().ThrowAsync<InvalidOperationException>().WithMessage("No payout NP-1.");
    }

    private static PayoutData Data(RunDesk desk) => desk.Get<IEnumerable<IPersonalData>>().OfType<PayoutData>().Single();

    private static async Task<IReadOnlyList<KeptData>> Kept(RunDesk desk, string person)
    {
        var id = await desk.Mandates.Core.PersonId(person);
        return await desk.Mandates.Core.Ask(db => Data(desk).Of(db, id, desk.Mandates.Today, Stop));
    }

    private static async Task<IEnumerable<(string, bool)>> Hidden(RunDesk desk, string person)
    {
        await MandateListTests.Restrict(desk.Mandates, person);
        var rows = await desk.Get<ReadPayouts>().Latest(Stop);
        rows.Should().OnlyContain(r => r.Name == IRestricted.Name ? r.Papers.Count == 0 : r.Papers.Count == 1 && r.Name == "Osoba Pierwsza");
        return rows.Select(r => (r.Number, r.Name == IRestricted.Name));
    }

    private static Task<bool> Erase(RunDesk desk, string number) => desk.Get<Writer>().InOneTransaction(async (db, stop) =>
    {
        await OpenErasure.During(db, async () => (await Data(desk).Erase(db, null, number, Noon, stop)).Should().Equal(number), stop);
        return (true, true);
    }, Stop);
}
