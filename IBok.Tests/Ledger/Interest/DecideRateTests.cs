using System.Text;
using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Interest;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Interest;

/// <summary>A rate is entered by one person and confirmed by another; then every figure follows in the same commit.</summary>
[Trait("Clause", "J4.1g")]
public sealed class DecideRateTests
{
    private static readonly Actor First = new("ksiegowa"), Second = new("glowna");

    [Fact]
    public async Task Nothing_is_computed_with_a_rate_until_another_person_confirms_it()
    {
        await using var folder = await TestFolder.New();
        await folder.Take(Repo.SamplePackage);
        var before = await folder.Contents("PublishedFigures", "InterestRates");
        (await Propose(folder, new(new(2026, 6, 1), 1_200, "próba"))).Should().BeNull();
        (await folder.Contents("PublishedFigures", "InterestRates")).Should().Be(before);
        (await Decide(folder, First, confirm: true)).Should().BeOfType<Result<DecideRate.Decided>.Refused>().Which.Problem.Should().Be(new DecideRate.SamePerson());
        (await folder.Contents("PublishedFigures", "InterestRates")).Should().Be(before);
        var decided = (await Decide(folder, Second, confirm: true)).Should().BeOfType<Result<DecideRate.Decided>.Ok>().Which.Value;
        (decided.Confirmed, decided.Changed).Should().Match<(bool Confirmed, int Changed)>(d => d.Confirmed && d.Changed > 0, "somebody is late since June");
        (await folder.Get<IBok.Core.Ledger.Balance.VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().BeEmpty("what is published is what the new rate gives");
        (await folder.Query("SELECT \"Operation\", \"Actor\" FROM \"AuditLog\" WHERE \"Operation\" LIKE 'Rate%' ORDER BY \"Seq\"")).Should().Equal("RateProposed|ksiegowa", "RateConfirmed|glowna");
        (await Decide(folder, Second, confirm: true)).Should().BeOfType<Result<DecideRate.Decided>.Refused>().Which.Problem.Should().Be(new DecideRate.AlreadyDecided("glowna"));
    }

    [Fact]
    public async Task A_rejected_rate_changes_nothing_and_may_be_entered_again()
    {
        await using var folder = await TestFolder.New();
        var rates = await folder.Contents("InterestRates");
        await Propose(folder, new(new(2026, 6, 1), 1_200, "próba"));
        (await Propose(folder, new(new(2026, 6, 1), 1_250, "próba"))).Should().Be(new ProposeRate.AlreadyWaiting(new(2026, 6, 1)));
        (await Decide(folder, First, confirm: false)).Should().BeOfType<Result<DecideRate.Decided>.Ok>();
        (await folder.Contents("InterestRates")).Should().Be(rates);
        (await folder.Query("SELECT \"State\", \"DecidedBy\" FROM \"RateProposals\"")).Should().Equal("Rejected|ksiegowa");
        (await Propose(folder, new(new(2026, 6, 1), 1_250, "próba"))).Should().BeNull();
    }

    [Fact]
    public async Task Open_pages_are_told_of_a_rate_when_figures_changed_with_it_and_only_then()
    {
        await using var folder = await TestFolder.New();
        await folder.Take(Repo.SamplePackage);
        var changes = folder.Get<Changes>();
        var before = changes.Times;
        await Propose(folder, new(new(2027, 6, 1), 1_200, "próba"));
        (await Decide(folder, Second, confirm: true)).Should().BeOfType<Result<DecideRate.Decided>.Ok>().Which.Value.Should().Be(new DecideRate.Decided(true, 0), "nobody is late next June yet");
        await Propose(folder, new(new(2026, 6, 1), 1_200, "próba"));
        (await Decide(folder, Second, confirm: false, proposal: 2)).Should().BeOfType<Result<DecideRate.Decided>.Ok>();
        changes.Times.Should().Be(before);
        await Propose(folder, new(new(2026, 6, 1), 1_200, "próba"));
        (await Decide(folder, Second, confirm: true, proposal: 3)).Should().BeOfType<Result<DecideRate.Decided>.Ok>();
        changes.Times.Should().Be(before + 1);
    }

    [Fact]
    public async Task A_rate_out_of_range_is_told_in_percent()
    {
        await using var folder = await TestFolder.New();
        (await Propose(folder, new(new(2026, 6, 1), 2_501, "akt"))).Should().Be(new ProposeRate.OutOfRange(25.01m));
    }

    [Theory]
    [InlineData("2026-06-01", 2_501, "akt", typeof(ProposeRate.OutOfRange))]
    [InlineData("2026-06-01", -1, "akt", typeof(ProposeRate.OutOfRange))]
    [InlineData("2026-06-01", 900, " ", typeof(ProposeRate.NoSource))]
    [InlineData("2005-10-14", 900, "akt", typeof(ProposeRate.ImpossibleDay))]
    [InlineData("2027-11-23", 900, "akt", typeof(ProposeRate.ImpossibleDay))]
    [InlineData("2026-03-05", 925, "akt", typeof(ProposeRate.AlreadyKnown))]
    public async Task What_cannot_be_a_rate_is_refused(string from, int basisPoints, string source, Type problem)
    {
        await using var folder = await TestFolder.New();
        (await Propose(folder, new(Repo.Day(from), basisPoints, source))).Should().BeOfType(problem);
        (await folder.Count("RateProposals")).Should().Be(0);
    }

    [Fact]
    public async Task An_archive_proposes_what_is_missing_once_and_notes_when_all_agrees()
    {
        await using var folder = await TestFolder.New();
        var known = (await folder.Query("SELECT \"From\", \"BasisPoints\" FROM \"InterestRates\" ORDER BY 1")).Select(r => r.Split('|'))
            .Select(r => (Day: DateOnly.FromDayNumber(int.Parse(r[0], System.Globalization.CultureInfo.InvariantCulture)), Points: int.Parse(r[1], System.Globalization.CultureInfo.InvariantCulture)))
            .Where(r => r.Day >= new DateOnly(2016, 1, 1)).ToList();
        (await Archive(folder, known)).Proposed.Should().Be(0);
        (await folder.Get<ReadRates>().Proposals(TestFolder.Stop)).CheckedBy.Should().Be("ksiegowa");
        (await Archive(folder, [.. known, (new(2026, 10, 8), 900)])).Proposed.Should().Be(1);
        (await Archive(folder, [.. known, (new(2026, 10, 8), 900)])).Proposed.Should().Be(0, "it waits already");
        (await folder.Get<ReadRates>().Proposals(TestFolder.Stop)).Waiting.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { From = new DateOnly(2026, 10, 8), BasisPoints = 900, ProposedBy = "ksiegowa" });
        (await folder.Count("RateChecks")).Should().Be(1);
        (await folder.Query("SELECT \"Actor\", \"Subject\" FROM \"AuditLog\" WHERE \"Operation\" = 'RatesChecked'")).Should().Equal("ksiegowa|stopy odsetek, art. 481 § 2 KC");
    }

    private static async Task<Problem?> Propose(TestFolder folder, ProposeRate.NewRate rate) =>
        (await folder.Get<ProposeRate>().Handle(First, rate, TestFolder.Stop) as Result<ProposeRate.Done>.Refused)?.Problem;

    private static Task<Result<DecideRate.Decided>> Decide(TestFolder folder, Actor by, bool confirm, int proposal = 1) =>
        folder.Get<DecideRate>().Handle(new(by, proposal, confirm), TestFolder.Stop);

    private static async Task<ProposeRate.Done> Archive(TestFolder folder, IEnumerable<(DateOnly Day, int Points)> rates)
    {
        var text = string.Concat(rates.Select(r =>
            $"<pozycje obowiazuje_od=\"{r.Day:yyyy-MM-dd}\"><pozycja id=\"ref\" oprocentowanie=\"{((r.Points - 550) / 100m).ToString("0.00", System.Globalization.CultureInfo.GetCultureInfo("pl-PL"))}\"/></pozycje>"));
        await using var file = new MemoryStream(Encoding.UTF8.GetBytes($"<stopy_procentowe_archiwum>{text}</stopy_procentowe_archiwum>"));
        return (await folder.Get<ProposeRate>().FromArchive(First, file, TestFolder.Stop)).Should().BeOfType<Result<ProposeRate.Done>.Ok>().Which.Value;
    }
}
