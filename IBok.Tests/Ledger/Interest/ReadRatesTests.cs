using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Interest;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Interest;

/// <summary>The rates in force, those that wait for a second person, and when somebody last looked.</summary>
[Trait("Clause", "J4.1g")]
public sealed class ReadRatesTests
{
    private static readonly Actor First = new("ksiegowa"), Second = new("glowna");

    [Fact]
    public async Task Rates_come_newest_first_with_the_act_that_set_them()
    {
        await using var folder = await TestFolder.New();
        var rates = await folder.Get<ReadRates>().All(TestFolder.Stop);
        rates.Select(r => r.From).Should().BeInDescendingOrder().And.OnlyHaveUniqueItems();
        rates[0].From.Should().BeOnOrAfter(new(2026, 3, 5));
        rates.Should().Contain(r => r.From == new DateOnly(2026, 3, 5) && r.BasisPoints == 925);
        rates.Should().OnlyContain(r => r.Source.Length > 0 && r.BasisPoints > 0 && r.BasisPoints <= ProposeRate.MostBasisPoints);
        rates[^1].From.Should().Be(StatutoryRates.FirstDay);
    }

    [Fact]
    public async Task What_waits_is_told_by_day_with_who_entered_it_and_when_and_in_the_log()
    {
        await using var folder = await TestFolder.New();
        (await folder.Get<ReadRates>().Proposals(TestFolder.Stop)).Should().BeEquivalentTo(new ReadRates.Pending([], null, null), "nobody has looked yet");
        await Propose(folder, new(new(2026, 12, 1), 880, " Obwieszczenie 2 "));
        await Propose(folder, new(new(2026, 10, 1), 890, "Obwieszczenie 1"));
        var now = FakeClock.At(2026, 11, 21).GetUtcNow().UtcDateTime;
        var pending = await folder.Get<ReadRates>().Proposals(TestFolder.Stop);
        pending.Waiting.Should().Equal(
            new ReadRates.Proposal(2, new(2026, 10, 1), 890, "Obwieszczenie 1", "ksiegowa", now), new(1, new(2026, 12, 1), 880, "Obwieszczenie 2", "ksiegowa", now));
        (pending.CheckedAt, pending.CheckedBy).Should().Be((null, null));
        (await folder.Query("SELECT \"Subject\", \"Before\", \"After\" FROM \"AuditLog\" WHERE \"Operation\" = 'RateProposed' ORDER BY \"Seq\"")).Should().Equal(
            "stopa od 2026-12-01, art. 481 § 2 KC||8.80 %:  Obwieszczenie 2 ", "stopa od 2026-10-01, art. 481 § 2 KC||8.90 %: Obwieszczenie 1");
    }

    [Fact]
    public async Task Confirming_a_rate_is_looking_at_them_and_replaces_the_one_of_the_same_day()
    {
        await using var folder = await TestFolder.New();
        await Propose(folder, new(new(2026, 3, 5), 930, "Sprostowanie"));
        (await folder.Get<DecideRate>().Handle(new(Second, 1, Confirm: true), TestFolder.Stop)).Should().BeOfType<Result<DecideRate.Decided>.Ok>()
            .Which.Value.Should().Be(new DecideRate.Decided(true, 0), "nothing is published that could change");
        (await folder.Get<ReadRates>().All(TestFolder.Stop)).Where(r => r.From == new DateOnly(2026, 3, 5)).Should().Equal(new ReadRates.Row(new(2026, 3, 5), 930, "Sprostowanie"));
        var pending = await folder.Get<ReadRates>().Proposals(TestFolder.Stop);
        (pending.Waiting.Count, pending.CheckedBy, pending.CheckedAt).Should().Be((0, "glowna", FakeClock.At(2026, 11, 21).GetUtcNow().UtcDateTime));
        (await folder.Query("SELECT \"Operation\", \"Subject\", \"After\" FROM \"AuditLog\" WHERE \"Operation\" = 'RateConfirmed'")).Should().Equal(
            "RateConfirmed|stopa od 2026-03-05, art. 481 § 2 KC|9.30 %: Sprostowanie");
        (await folder.Query("SELECT \"Before\" FROM \"AuditLog\" WHERE \"Operation\" = 'RateConfirmed'"))[0].Should().StartWith("9.25 %: ");
        (await folder.Query("SELECT \"State\", \"DecidedBy\" FROM \"RateProposals\"")).Should().Equal("Confirmed|glowna");
    }

    [Fact]
    public async Task A_proposal_that_is_not_there_or_is_decided_already_is_refused()
    {
        await using var folder = await TestFolder.New();
        (await Refusal(folder, 7)).Should().Be(new DecideRate.NoSuchProposal(7));
        await Propose(folder, new(new(2026, 10, 1), 890, "Obwieszczenie 1"));
        (await folder.Get<DecideRate>().Handle(new(First, 1, Confirm: false), TestFolder.Stop)).Should().BeOfType<Result<DecideRate.Decided>.Ok>()
            .Which.Value.Should().Be(new DecideRate.Decided(false, 0), "one may take back what one entered oneself");
        (await Refusal(folder, 1)).Should().Be(new DecideRate.AlreadyDecided("ksiegowa"));
        (await folder.Query("SELECT \"Operation\" FROM \"AuditLog\" WHERE \"Operation\" LIKE 'Rate%' ORDER BY \"Seq\"")).Should().Equal("RateProposed", "RateRejected");
    }

    [Fact]
    public async Task Whoever_looked_last_is_told_be_it_by_confirming_a_rate_or_by_comparing_all_of_them()
    {
        await using var folder = await TestFolder.New();
        var now = FakeClock.At(2026, 11, 21).GetUtcNow().UtcDateTime.Ticks;
        await folder.Execute($"INSERT INTO \"RateChecks\" (\"At\", \"By\") VALUES ({now - 5}, 'dawna'), ({now}, 'porownala')");
        foreach (var (proposal, by) in new[] { (1, "pierwsza"), (2, "druga") })
        {
            await Propose(folder, new(new(2026, 9 + proposal, 1), 890, "Obwieszczenie"));
            (await folder.Get<DecideRate>().Handle(new(new(by), proposal, Confirm: true), TestFolder.Stop)).Should().BeOfType<Result<DecideRate.Decided>.Ok>();
        }

        (await folder.Get<ReadRates>().Proposals(TestFolder.Stop)).CheckedBy.Should().Be("porownala", "at the same moment comparing says more");
        await folder.Execute($"UPDATE \"RateProposals\" SET \"DecidedAt\" = {now + 9} WHERE \"Id\" = 1");
        (await folder.Get<ReadRates>().Proposals(TestFolder.Stop)).CheckedBy.Should().Be("pierwsza");
        await folder.Execute($"UPDATE \"RateProposals\" SET \"DecidedAt\" = {now - 1}");
        (await folder.Get<ReadRates>().Proposals(TestFolder.Stop)).CheckedBy.Should().Be("porownala");
    }

    [Theory]
    [InlineData("2026-06-01", 2_500)]
    [InlineData("2026-06-01", 0)]
    [InlineData("2027-11-21", 900)]
    [InlineData("2005-10-15", 900)]
    public async Task A_rate_at_the_very_limit_may_be_entered(string from, int basisPoints)
    {
        await using var folder = await TestFolder.New();
        await Propose(folder, new(Repo.Day(from), basisPoints, "akt"));
        (await folder.Get<ReadRates>().Proposals(TestFolder.Stop)).Waiting.Should().ContainSingle().Which.BasisPoints.Should().Be(basisPoints);
    }

    private static async Task Propose(TestFolder folder, ProposeRate.NewRate rate) =>
        (await folder.Get<ProposeRate>().Handle(First, rate, TestFolder.Stop)).Should().BeOfType<Result<ProposeRate.Done>.Ok>().Which.Value.Should().Be(new ProposeRate.Done(1));

    private static async Task<Problem> Refusal(TestFolder folder, int proposal) =>
        (await folder.Get<DecideRate>().Handle(new(Second, proposal, Confirm: true), TestFolder.Stop)).Should().BeOfType<Result<DecideRate.Decided>.Refused>().Which.Problem;
}
