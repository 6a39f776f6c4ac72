using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Commands.Kills;

/// <summary>One kill a verb; <c>bench kills</c> has some hundred of verbs and of the host.</summary>
public sealed class KilledMonthTests
{
    [Fact]
    public async Task A_month_of_direct_debits_with_its_verbs_killed_once_loses_nothing_and_does_nothing_twice()
    {
        var killer = new Killer(DebitTown.Settings, TimeSpan.FromSeconds(2));
        await using var month = new KilledMonth(killer, seed: 11, killsEach: 1, "collect", "results");
        var facts = await month.Play();
        killer.Killed.Should().BePositive( "kills that come too late prove nothing");
        facts.Count(f => f.StartsWith("payment|", StringComparison.Ordinal)).Should().Be(1);
        facts.Where(f => f.StartsWith("run|", StringComparison.Ordinal)).Should().HaveCount(2).And.OnlyContain(f => f.EndsWith("|Sent|2", StringComparison.Ordinal));
        facts.Where(f => f.StartsWith("item|", StringComparison.Ordinal)).Select(f => f.Split('|')[2]).Should().Equal("Executed", "Sent", "Refused", "Refused");
        facts.Should().Contain(["decision|CollectionProposed|2", "decision|CollectionApproved|2", "decision|CollectionSent|2"]).And.ContainSingle(f => f.StartsWith("210,", StringComparison.Ordinal));
    }
}
