using FluentAssertions;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Kernel;
using IBok.Core.Premises;
using static IBok.Tests.DirectDebit.Mandates.MandateDesk;

namespace IBok.Tests.DirectDebit.Mandates;

/// <summary>The office's list: what it shows, finds and hides.</summary>
public sealed class MandateListTests
{
    private const string Flat = "ul. Zażółcona 2/1, 00-001 Przykładów", Pko = "Powszechna Kasa Oszczędności Bank Polski Spółka Akcyjna";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_has_not_ended_stands_there_newest_first_and_what_has_is_found_by_state_or_words()
    {
        await using var desk = await Open();
        (await List(desk)).Should().BeEmpty();
        var replaced = await desk.Active();
        var lease = await desk.New(desk.Paper("") with { Scope = ObligationKinds.Lease, Name = "Zarząd Spółki" }, premises: "L-2", client: "P-2");
        desk.Core.Clock.Move(TimeSpan.FromHours(1));
        var active = await desk.Active(replaces: replaced);
        var (withdrawn, ended) = (await desk.New(), await desk.New());
        desk.Core.Clock.Move(TimeSpan.FromHours(1));
        Good(await desk.Withdraw(withdrawn));
        Good(await desk.Core.Get<EndMandate>().Handle(await desk.Seen(ended), EndReason.NotStarted, "brak podpisu", Stop));
        desk.Core.Clock.Move(TimeSpan.FromHours(1));
        Good(await desk.Core.Get<HoldMandate>().Handle(await desk.Seen(active), "telefon", Stop));
        var identifier = (await desk.Read(active)).PaymentIdentifier;

        var held = new ListMandates.Row(active, MandateState.Suspended, At(15), SuspensionReason.Hold, "Osoba Pierwsza", "Osoba Pierwsza", "L-1", Flat, Pko, identifier, new(2026, 11, 20));
        var paper = new ListMandates.Row(lease, MandateState.Draft, At(12), null, "Spółka Próbna", "Zarząd Spółki", "L-2", "ul. Zażółcona 4", "", null, null);
        (await desk.Core.Get<ListMandates>().Of(null, null, Stop)).Should().Equal(held, paper);
        (await List(desk, text: " ")).Should().Equal(active, lease);
        (await List(desk, text: "pierwsza")).Should().Equal(active, ended, withdrawn, replaced);
        (await List(desk, MandateState.WithdrawnByClient)).Should().Equal(withdrawn);
        (await List(desk, MandateState.WithdrawnByCooperative)).Should().Equal(ended);
        (await List(desk, MandateState.Replaced, "Zażółcona osoba")).Should().Equal(replaced);
        (await List(desk, MandateState.Draft)).Should().Equal(lease);
        (await desk.Core.Get<ListMandates>().Counts(Stop)).Should().BeEquivalentTo(new Dictionary<MandateState, int>
        {
            [MandateState.Suspended] = 1, [MandateState.Draft] = 1, [MandateState.WithdrawnByClient] = 1, [MandateState.WithdrawnByCooperative] = 1, [MandateState.Replaced] = 1,
        });
        (await desk.Core.Get<ListMandates>().OfPremises("L-1", Stop)).Should().Equal(
            (ended, MandateState.WithdrawnByCooperative), (withdrawn, MandateState.WithdrawnByClient), (active, MandateState.Suspended), (replaced, MandateState.Replaced));
        (await desk.Core.Get<ListMandates>().OfPremises("L-9", Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task Every_word_must_fit_client_premises_or_identifier_and_after_eight_nobody_asks()
    {
        await using var desk = await Open();
        var (flat, garage) = (await desk.Submitted(), await desk.Submitted(desk.Paper() with { Scope = ObligationKinds.Lease }, premises: "L-2", client: "P-2"));
        var identifier = (await desk.Read(flat)).PaymentIdentifier!;
        (await List(desk, text: "zolkona")).Should().BeEmpty();
        (await List(desk, text: "ZAZOLCONA")).Should().Equal(garage, flat);
        (await List(desk, text: "zażółcona spółka")).Should().Equal(garage);
        (await List(desk, text: identifier.ToLowerInvariant())).Should().Equal(flat);
        (await List(desk, text: identifier[..^1])).Should().BeEmpty("an identifier is named whole");
        (await List(desk, text: $"{identifier} spółka")).Should().BeEmpty();
        (await List(desk, text: "ul ul ul ul ul ul ul ul nigdzie")).Should().HaveCount(2);
        (await List(desk, text: "ul ul ul ul ul ul ul nigdzie")).Should().BeEmpty();
        (await desk.Core.Get<ListMandates>().Exists(flat, Stop)).Should().BeTrue();
        (await desk.Core.Get<ListMandates>().Exists("PZ-2026-00099-1", Stop)).Should().BeFalse();
    }

    [Fact]
    [Trait("Clause", "CIV.7")]
    public async Task Somebody_whose_data_are_restricted_is_not_named_and_not_found_by_name()
    {
        await using var desk = await Open();
        var (hidden, other) = (await desk.Submitted(), await desk.Submitted(desk.Paper() with { Scope = ObligationKinds.Lease, Name = "Spółka" }, premises: "L-2", client: "P-2"));
        await Restrict(desk, "P-1");
        (await desk.Core.Get<ListMandates>().Of(null, null, Stop)).Select(r => (r.Number, r.Client, r.Payer)).Should()
            .Equal((other, "Spółka Próbna", "Spółka"), (hidden, "(dane ograniczone)", "(dane ograniczone)"));
        (await List(desk, text: "pierwsza")).Should().BeEmpty();
        (await List(desk, text: "przykladow")).Should().Equal([hidden], "premises are no secret");
        (await List(desk, text: (await desk.Core.Rows($"SELECT \"PaymentIdentifier\" FROM \"Mandates\" WHERE \"Id\" = 1"))[0])).Should().Equal(hidden);
        ProblemOf(await desk.Core.Get<ReadMandate>().Of(Clerk, hidden, false, Stop)).Should().BeOfType<PersonRestricted>();
        ProblemOf(await desk.Core.Get<ReadMandateScan>().Of(Clerk, hidden, 1, Stop)).Should().Be(new NotYours("skan 1"));
        (await desk.Read(other)).Client.Should().Be("Spółka Próbna");
    }

    [Fact]
    [Trait("Clause", "CIV.3")]
    public async Task A_debt_or_an_unanswered_question_of_the_client_is_an_open_matter()
    {
        await using var desk = await Open();
        var (mine, others) = (await desk.New(), await desk.New(premises: "L-2", client: "P-2"));
        await Shown(desk);
        (await IsOpen(desk, "P-1", "L-1")).Should().BeFalse("nothing was shown");
        await desk.OnWorkList(mine, DebitTaskKind.NoFunds, doneAt: At(12));
        await desk.OnWorkList(others, DebitTaskKind.NoFunds);
        (await IsOpen(desk, "P-1", "L-1")).Should().BeFalse("what is settled or another's is none");
        (await IsOpen(desk, "P-2", "L-2")).Should().BeTrue();
        await desk.OnWorkList(mine, DebitTaskKind.LookAt);
        (await IsOpen(desk, "P-1", "L-1")).Should().BeTrue();
    }

    [Theory]
    [Trait("Clause", "CIV.3")]
    [InlineData("DueGrosze", true)]
    [InlineData("InterestGrosze", true)]
    [InlineData("CourtGrosze", true)]
    [InlineData("InstalmentsGrosze", true)]
    [InlineData("NotYetDueGrosze", false)]
    [InlineData("CreditGrosze", false)]
    public async Task Whatever_is_to_pay_is_a_debt_by_the_figures_shown_last(string column, bool isDebt)
    {
        await using var desk = await Open();
        await Shown(desk, ("K-1", 1, column, 1));
        (await IsOpen(desk, "P-1", "L-1")).Should().Be(isDebt);
        await Shown(desk, ("K-1", 1, column, 1), ("K-1", 2, column, 0));
        (await IsOpen(desk, "P-1", "L-1")).Should().BeFalse("it was paid");
        await Shown(desk, ("K-1", 1, column, 0), ("K-1", 2, column, 1));
        (await IsOpen(desk, "P-1", "L-1")).Should().Be(isDebt);
        (await IsOpen(desk, "P-2", "L-1")).Should().BeFalse("the account names another");
        (await IsOpen(desk, "P-2", "L-2")).Should().BeFalse();
        (await IsOpen(desk, "P-1", "L-2")).Should().Be(isDebt, "it is the person's, wherever");
        await Shown(desk, ("K-2", 1, column, 1));
        (await IsOpen(desk, "P-1", "L-1")).Should().BeFalse();
        (await IsOpen(desk, "P-2", "L-2")).Should().Be(isDebt, "an account that names nobody is everybody's of the premises");
        (await IsOpen(desk, "P-2", "L-1")).Should().BeFalse();
    }

    internal static async Task Restrict(MandateDesk desk, string person) =>
        await desk.Core.Change($"UPDATE \"Persons\" SET \"RestrictedOn\" = CASE WHEN \"Code\" = '{person}' THEN {desk.Today.DayNumber} END");

    private static DateTime At(int hour) => new(2026, 11, 20, hour, 0, 0, DateTimeKind.Utc);

    private static async Task<IEnumerable<string>> List(MandateDesk desk, MandateState? state = null, string? text = null) =>
        (await desk.Core.Get<ListMandates>().Of(state, text, Stop)).Select(r => r.Number);

    private static async Task<bool> IsOpen(MandateDesk desk, string person, string premises)
    {
        var id = await desk.Core.PersonId(person);
        return await desk.Core.Ask(db => new OpenDebt().IsOpenOf(db, id, db.Premises.Single(p => p.Code == premises).Id, Stop));
    }

    // Figures of publications as they would have been shown, and no others.
    private static async Task Shown(MandateDesk desk, params (string Account, int Publication, string Column, int Grosze)[] figures)
    {
        await desk.Core.Change("DROP TRIGGER IF EXISTS \"TR_PublishedFigures_NoDELETE\"");
        await desk.Core.Change("DELETE FROM \"PublishedFigures\"");
        await desk.Core.Change("INSERT INTO \"Publications\" (\"AsOf\", \"PublishedAt\", \"Basis\") SELECT 0, 0, 0 WHERE (SELECT COUNT(*) FROM \"Publications\") < 2");
        foreach (var (account, publication, column, grosze) in figures)
        {
            string[] all = ["ChargedGrosze", "PaidGrosze", "DueGrosze", "NotYetDueGrosze", "InterestGrosze", "CreditGrosze", "CourtGrosze", "InstalmentsGrosze", "NextDueGrosze"];
            await desk.Core.Change($"INSERT INTO \"PublishedFigures\" (\"AccountId\", \"PublicationId\", {string.Join(", ", all.Select(c => $"\"{c}\""))}) SELECT a.\"Id\", "
                + $"(SELECT \"Id\" FROM \"Publications\" ORDER BY \"Id\" LIMIT 1 OFFSET {publication - 1}), {string.Join(", ", all.Select(c => c == column ? grosze : 0))} FROM \"LedgerAccounts\" a WHERE a.\"Code\" = '{account}'");
        }
    }
}
