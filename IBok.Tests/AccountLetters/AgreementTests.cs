using FluentAssertions;
using IBok.Core.AccountLetters;
using IBok.Core.AccountLetters.Agreements;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.AccountLetters;

/// <summary>An agreement moves its charges into instalments and its end brings them back (JSM §4.2, domain.md 7.2).</summary>
[Trait("Clause", "J4.2")]
public sealed class AgreementTests
{
    private static readonly Actor Accountant = new("ksiegowa", "192.0.2.7");

    private static readonly DateOnly Today = new(2026, 11, 21), First = new(2026, 12, 15);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<AgreementState, AgreementEvent> Pairs => [.. from state in Enum.GetValues<AgreementState>() from happened in Enum.GetValues<AgreementEvent>() select (state, happened)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_state_takes_only_the_steps_that_are_listed(AgreementState state, AgreementEvent happened)
    {
        Dictionary<(AgreementState, AgreementEvent), AgreementState> allowed = new()
        {
            [(AgreementState.Proposed, AgreementEvent.Sign)] = AgreementState.InForce, [(AgreementState.Proposed, AgreementEvent.Withdraw)] = AgreementState.Withdrawn,
            [(AgreementState.InForce, AgreementEvent.Fulfil)] = AgreementState.Fulfilled, [(AgreementState.InForce, AgreementEvent.Break)] = AgreementState.Broken,
        };
        InstalmentAgreement.Next(state, happened).Should().Be(allowed.TryGetValue((state, happened), out var next) ? next : null);
    }

    [Fact]
    public async Task Signed_its_charges_leave_the_balance_broken_they_come_back_and_every_night_is_proved()
    {
        await using var folder = await Open();
        var before = await folder.FiguresOf("K-1");
        var proposed = await Propose(folder);
        (await folder.FiguresOf("K-1")).Should().Be(before, "a paper without signatures moves nothing");
        (await Step(folder, proposed, AgreementEvent.Sign)).Should().BeOfType<Result<AgreementState>.Ok>();
        await Night(folder);
        var during = await folder.FiguresOf("K-1");
        (during.Instalments, during.Due, during.Interest).Should().Be((before.Due, Money.Zero, Money.Zero));
        await Proved(folder);
        (await Step(folder, proposed, AgreementEvent.Break, version: 1)).Should().BeOfType<Result<AgreementState>.Refused>().Which.Problem.Should().BeOfType<DecideAgreement.NoteMissing>();
        (await Step(folder, proposed, AgreementEvent.Break, version: 1, note: "druga rata niezapłacona")).Should().BeOfType<Result<AgreementState>.Ok>();
        var after = await folder.FiguresOf("K-1");
        (after.Instalments, after.Due).Should().Be((Money.Zero, before.Due));
        after.Interest.Should().BeGreaterThan(before.Interest, "the whole rest is due with its interest");
        await Proved(folder);
    }

    [Fact]
    public async Task The_next_package_knows_nothing_of_it_and_is_not_held()
    {
        await using var folder = await Open();
        var proposed = await Propose(folder);
        (await Step(folder, proposed, AgreementEvent.Sign)).Should().BeOfType<Result<AgreementState>.Ok>();
        (await folder.TakeGood(PackageBuilder.Next())).Findings.Should().BeEmpty();
        (await folder.FiguresOf("K-1")).Instalments.Should().BeGreaterThan(Money.Zero);
        var forgets = PackageBuilder.Next();
        forgets.AsOf = "2026-11-22";
        forgets["claims.csv"].Remove(2);
        (await folder.Take(forgets)).Findings.Should().Contain(f => f.Code.Contains("claim") || f.Code.Contains("missing"), "a claim that packages told is missed");
    }

    [Fact]
    public async Task A_debt_that_changed_since_the_proposal_is_not_signed()
    {
        await using var folder = await Open();
        var proposed = await Propose(folder);
        var next = PackageBuilder.Next();
        next["payments.csv"].Add("W-9;K-1;10,00;2026-11-21;2026-11-21;;;");
        await folder.TakeGood(next);
        var answer = await Step(folder, proposed, AgreementEvent.Sign);
        answer.Should().BeOfType<Result<AgreementState>.Refused>().Which.Problem.Should().BeOfType<DecideAgreement.DebtChanged>();
        (await folder.Query("SELECT \"State\" FROM \"InstalmentAgreements\"")).Should().Equal("Proposed");
        (await folder.Query("SELECT COUNT(*) FROM \"Claims\" WHERE \"Group\" = 'Instalments' AND \"To\" IS NULL")).Should().Equal("0");
    }

    [Fact]
    public async Task The_sheet_acknowledges_the_debt_tells_the_schedule_and_has_two_signatures()
    {
        await using var folder = await Open();
        var figures = await folder.FiguresOf("K-1");
        var proposed = await Propose(folder);
        var letter = (await folder.Get<ReadAccountLetters>().One(Accountant, proposed.Letter, Stop)).Should().BeOfType<Result<ReadAccountLetters.Whole>.Ok>().Which.Value;
        letter.Sheet.IsSignedByBoth.Should().BeTrue();
        letter.Sheet.Before[0].Should().Contain("uznaje ten dług").And.Contain($"{figures.Due + figures.Interest}");
        letter.Sheet.Schedule.Should().HaveCount(3).And.Subject.Sum(i => i.Grosze).Should().Be((figures.Due + figures.Interest).Grosze);
    }

    [Theory]
    [InlineData("K-1", 1, "2026-12-15", typeof(ProposeAgreement.WrongCount))]
    [InlineData("K-1", 25, "2026-12-15", typeof(ProposeAgreement.WrongCount))]
    [InlineData("K-1", 3, "2026-11-21", typeof(ProposeAgreement.WrongFirstDay))]
    [InlineData("K-1", 3, "2027-02-22", typeof(ProposeAgreement.WrongFirstDay))]
    [InlineData("K-1", 24, "2026-12-15", null)]
    [InlineData("K-77", 3, "2026-12-15", typeof(ExplainAccount.NoSuchAccount))]
    public async Task What_cannot_be_agreed_is_refused(string account, int count, string first, Type? problem)
    {
        await using var folder = await Open();
        var answer = await folder.Get<ProposeAgreement>().Handle(new(Accountant, account, count, DateOnly.ParseExact(first, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), Stop);
        if (problem is null) answer.Should().BeOfType<Result<ProposeAgreement.Proposed>.Ok>();
        else answer.Should().BeOfType<Result<ProposeAgreement.Proposed>.Refused>().Which.Problem.Should().BeOfType(problem);
    }

    [Fact]
    public async Task One_proposal_of_an_account_waits_at_a_time()
    {
        await using var folder = await Open();
        var first = await Propose(folder);
        (await folder.Get<ProposeAgreement>().Handle(new(Accountant, "K-1", 3, First), Stop)).Should().BeOfType<Result<ProposeAgreement.Proposed>.Refused>()
            .Which.Problem.Should().BeOfType<ProposeAgreement.AlreadyProposed>();
        (await Step(folder, first, AgreementEvent.Withdraw)).Should().BeOfType<Result<AgreementState>.Ok>();
        (await Step(folder, first, AgreementEvent.Sign, version: 1)).Should().BeOfType<Result<AgreementState>.Refused>().Which.Problem.Should().BeOfType<InstalmentAgreement.NotAllowed>();
        (await Step(folder, first, AgreementEvent.Sign)).Should().BeOfType<Result<AgreementState>.Refused>().Which.Problem.Should().BeOfType<DecideAgreement.DecidedMeanwhile>();
        await Propose(folder);
    }

    // Thirty złotych of K-1 are late since 15 September; the other charge of that month is in court.
    private static async Task<TestFolder> Open()
    {
        var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        return folder;
    }

    private static Task<Core.Intake.Certificate> Night(TestFolder folder)
    {
        var tomorrow = PackageBuilder.Good();
        tomorrow.AsOf = "2026-11-22";
        return folder.TakeGood(tomorrow);
    }

    private static async Task Proved(TestFolder folder) => (await folder.Get<VerifyLedger>().Run(null, Stop)).Violations.Should().BeEmpty();

    private static async Task<ProposeAgreement.Proposed> Propose(TestFolder folder) =>
        (await folder.Get<ProposeAgreement>().Handle(new(Accountant, "K-1", 3, First), Stop)).Should().BeOfType<Result<ProposeAgreement.Proposed>.Ok>().Which.Value;

    private static Task<Result<AgreementState>> Step(TestFolder folder, ProposeAgreement.Proposed proposed, AgreementEvent happened, int version = 0, string note = "") =>
        folder.Get<DecideAgreement>().Handle(new(Accountant, proposed.Number, version, happened, Today, note), Stop);
}
