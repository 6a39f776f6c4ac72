using FluentAssertions;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Payouts;
using IBok.Core.Documents;
using IBok.Core.Intake;
using IBok.Core.Intake.Undo;
using IBok.Core.Kernel;
using IBok.Core.Premises.PersonalData;
using IBok.Core.Privacy.Retention;
using IBok.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using static IBok.Tests.Privacy.PrivacyDesk;

namespace IBok.Tests.Privacy;

/// <summary>Vouchers whose years are over: bytes, titles, payouts. What was proved by them before is proved without them (RODO art. 5 ust. 1 lit. e, CIV.3).</summary>
[Trait("Clause", "CIV.3")]
public sealed class KeptBytesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bytes_of_a_year_go_after_its_last_day_and_hash_certificate_entries_and_their_proof_stay()
    {
        await using var desk = await PrivacyDesk.Open();
        var (sha, figures) = (await desk.Core.Rows("SELECT \"Sha256\" || ' ' || \"Length\" FROM \"SourceFiles\" ORDER BY 1"), await desk.Figures());
        Good(await desk.Core.Get<ReadSourceLine>().Of(Clerk, 1, "charges.csv", 2, Stop)).Fields.Should().NotBeEmpty();
        await Erase(desk, DataKind.Source, new(2031, 12, 31));
        (await desk.Core.Rows("SELECT 1 FROM \"SourceChunks\"")).Should().NotBeEmpty("the last day counts");
        await Erase(desk, DataKind.Source, new(2032, 1, 1));
        (await desk.Core.Rows("SELECT 1 FROM \"SourceChunks\"")).Should().BeEmpty();
        (await desk.Core.Rows("SELECT \"Sha256\" || ' ' || \"Length\" FROM \"SourceFiles\" ORDER BY 1")).Should().Equal(sha);
        (await desk.Figures()).Should().Equal(figures);
        await Verified(desk);

        ProblemOf(await desk.Core.Get<ReadSourceLine>().Of(Clerk, 1, "charges.csv", 2, Stop)).Should().Be(new SourceErased(new(2032, 1, 1)));
        var import = Good(await desk.Core.Get<ReadImport>().Of(1, Stop));
        (import.SourcesErasedOn, import.Files.Count).Should().Be((new DateOnly(2032, 1, 1), 6));
        ProblemOf(await desk.Core.Get<ReadImport>().CopySource(1, import.Sources[0], Stream.Null, Stop)).Should().BeOfType<SourceErased>();
    }

    [Fact]
    public async Task The_same_package_is_known_again_without_its_bytes_and_an_import_is_still_taken_back()
    {
        await using var desk = await PrivacyDesk.Open();
        await Erase(desk, DataKind.Source, new(2032, 1, 1));
        await Erase(desk, DataKind.PaymentTitle, new(2032, 1, 1));
        var entries = (await desk.Figures()).Count;
        await desk.Take(Package());
        (await desk.Core.Rows("SELECT CAST(\"Posted\" AS TEXT) FROM \"ImportFiles\" WHERE \"ImportId\" = 2 AND \"Name\" IN ('charges.csv', 'payments.csv')")).Should().Equal("0", "0");
        (await desk.Core.Rows("SELECT 1 FROM \"SourceChunks\"")).Should().BeEmpty("bytes that were erased are not kept anew");
        (await desk.Figures()).Count.Should().Be(entries);
        Good(await desk.Core.Get<UndoImport>().Handle(new(1, "próba", Clerk), Stop)).Effect.Charges.Should().BePositive();
        await Verified(desk);
    }

    [Fact]
    public async Task Titles_of_payments_go_by_year_and_a_title_that_never_was_erased_is_still_told_apart()
    {
        await using var desk = await PrivacyDesk.Open();
        var changed = Package();
        changed["payments.csv"].Set(2, "title", "Inny tytuł");
        (await Outcome(desk, changed)).Should().Be(CertificateOutcome.Refused, "other content under a known id");
        await Erase(desk, DataKind.PaymentTitle, new(2032, 1, 1));
        (await desk.Core.Rows("SELECT \"Title\" FROM \"Payments\" WHERE \"Title\" <> ''")).Should().BeEmpty();
        (await Outcome(desk, Package())).Should().Be(CertificateOutcome.Posted);
        await Verified(desk);
        foreach (var change in new[] { "UPDATE \"Payments\" SET \"Title\" = 'x'", "UPDATE \"Payments\" SET \"AmountGrosze\" = 1", "DELETE FROM \"SourceChunks\"", "UPDATE \"ImportFindings\" SET \"Raw\" = NULL" })
            await desk.Core.Invoking(c => c.Change(change)).Should().ThrowAsync<Microsoft.Data.Sqlite.SqliteException>("only an erasure may");
    }

    [Fact]
    public async Task Titles_go_by_whole_years_from_the_first_day_to_the_last_and_those_of_the_next_stay()
    {
        await using var desk = await PrivacyDesk.Open();
        var package = Package();
        package["payments.csv"].Add("W-20;K-1;1,00;2025-01-01;2025-01-01;Pierwszy;;").Add("W-21;K-1;1,00;2025-12-31;2025-12-31;Ostatni;;").Add("W-22;K-1;1,00;2025-06-30;2025-06-30;;;");
        (await Outcome(desk, package)).Should().Be(CertificateOutcome.Posted);
        await Erase(desk, DataKind.PaymentTitle, new(2031, 1, 1));
        (await desk.Core.Rows("SELECT \"EntryId\" || ' ' || COALESCE(\"Title\", 'none') FROM \"Payments\" WHERE \"EntryId\" IN ('W-1', 'W-20', 'W-21', 'W-22') ORDER BY \"EntryId\""))
            .Should().Equal("W-1 Czynsz 09/2026", "W-20 ", "W-21 ", "W-22 none");
        await Verified(desk);
    }

    [Fact]
    public async Task Titles_are_data_of_whom_the_account_names()
    {
        await using var desk = await PrivacyDesk.Open();
        (await Kinds(desk)).Should().Contain(DataKind.PaymentTitle);
        await desk.Core.Change($"UPDATE \"LedgerAccounts\" SET \"PersonId\" = (SELECT \"Id\" FROM \"Persons\" WHERE \"Id\" <> {desk.Asker.PersonId} ORDER BY \"Id\" LIMIT 1)");
        (await Kinds(desk)).Should().NotContain(DataKind.PaymentTitle, "others paid");
    }

    [Fact]
    public async Task A_payout_keeps_number_and_amount_and_loses_who_and_where_to()
    {
        await using var desk = await PrivacyDesk.Open();
        var number = Good(await desk.Core.Get<ProposePayout>().Handle(
            new(Clerk, "K-1", new(10), "61109010140000071219812874", "Osoba Pierwsza", "ul. Zażółcona 2/1", "00-001 Przykładów", desk.Today, new Upload("pismo.pdf", HostComplaints.Scan)), Stop));
        await desk.Core.Change("UPDATE \"Payouts\" SET \"State\" = 'Refused'");
        await Erase(desk, DataKind.Payout, new(2032, 1, 1));
        var row = (await desk.Core.Get<ReadPayouts>().Latest(Stop)).Should().ContainSingle().Which;
        row.Should().BeEquivalentTo(new { Number = number, Name = "", To = "", Amount = new Money(10), State = PayoutState.Refused });
        row.Papers.Should().BeEmpty();
        await Verified(desk);
    }

    [Fact]
    public async Task A_payout_and_an_agreement_of_an_account_that_names_nobody_are_data_of_who_held_the_premises_on_their_day()
    {
        await using var desk = await PrivacyDesk.Open();
        var payout = Good(await desk.Core.Get<ProposePayout>().Handle(
            new(Clerk, "K-1", new(10), "61109010140000071219812874", "Osoba Pierwsza", "ul. Zażółcona 2/1", "00-001 Przykładów", desk.Today, new Upload("pismo.pdf", HostComplaints.Scan)), Stop));
        await desk.Core.Change($"""
            INSERT INTO "InstalmentAgreements" ("AccountId", "PrincipalGrosze", "InterestGrosze", "AsOf", "ProposedAt", "ProposedBy", "State", "StateSince", "StateBy", "Note", "Version")
            SELECT "Id", 100, 0, {desk.Today.DayNumber}, 0, 'anna', 'Proposed', 0, 'anna', 'prosi o raty', 1 FROM "LedgerAccounts" WHERE "Code" = 'K-1'
            """);
        (await Kinds(desk)).Should().Contain([DataKind.Payout, DataKind.Agreement], "the account names the person");
        await desk.Core.Change("UPDATE \"LedgerAccounts\" SET \"PersonId\" = NULL");
        (await Kinds(desk)).Should().Contain([DataKind.Payout, DataKind.Agreement], "the person has the title");
        await desk.Core.Change($"UPDATE \"LegalTitles\" SET \"ValidTo\" = {desk.Today.DayNumber}");
        (await Kinds(desk)).Should().Contain([DataKind.Payout, DataKind.Agreement], "the last day is theirs");
        await desk.Core.Change($"UPDATE \"LegalTitles\" SET \"ValidTo\" = {desk.Today.AddDays(-1).DayNumber}");
        (await Kinds(desk)).Should().NotContain([DataKind.Payout, DataKind.Agreement], "what came later is a successor's");
        await desk.Core.Change($"UPDATE \"LegalTitles\" SET \"ValidTo\" = NULL, \"ValidFrom\" = {desk.Today.AddDays(1).DayNumber}");
        (await Kinds(desk)).Should().NotContain([DataKind.Payout, DataKind.Agreement], "what came before is a predecessor's");
        payout.Should().StartWith("NP-");
    }

    private static async Task<IEnumerable<DataKind>> Kinds(PrivacyDesk desk)
    {
        await using var db = await desk.Core.Get<IDbContextFactory<IBokDb>>().CreateDbContextAsync(Stop);
        return (await desk.Core.Get<PlanErasure>().Of(db, desk.Asker.PersonId!.Value, desk.Today, Stop)).Select(p => p.Kind).Distinct();
    }

    // The month's list of a day, of which a person erases one kind.
    private static async Task Erase(PrivacyDesk desk, DataKind kind, DateOnly day)
    {
        desk.MoveTo(day);
        await desk.Core.Change("DELETE FROM \"ErasureReviews\"");
        await desk.Core.Get<ProposeErasures>().Run(Stop);
        var chosen = (await desk.Core.Get<ListErasures>().Now(desk.Today, Stop)).Waiting.Where(w => w.Kind == kind).Select(w => w.Id).ToList();
        if (chosen.Count > 0) Good(await desk.Core.Get<DecideErasures>().Erase(Officer, chosen, Stop)).Erased.Should().Be(chosen.Count);
    }

    private static async Task Verified(PrivacyDesk desk)
    {
        await desk.VerifyAll();
        (await desk.Core.Get<VerifyImports>().Run(Stop)).Should().BeEmpty();
    }

    private static async Task<CertificateOutcome> Outcome(PrivacyDesk desk, PackageBuilder package)
    {
        var folder = package.Folder(Directory.CreateTempSubdirectory("ibok-privacy-").FullName);
        var answer = await desk.Core.Get<TakePackage>().Handle(new(folder, "próba"), null, Stop);
        Directory.Delete(folder, recursive: true);
        return Good(answer).Outcome;
    }
}
