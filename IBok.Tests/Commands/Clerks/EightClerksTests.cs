using FluentAssertions;
using IBok.Tests.Commands.Kills;
using IBok.Tests.Testing;

namespace IBok.Tests.Commands.Clerks;

/// <summary>Many at the same accounts at once; <c>bench clerks</c> has them work longer.</summary>
public sealed class EightClerksTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Eight_clerks_and_a_night_on_the_same_accounts_lose_nothing_and_are_told_who_was_faster(bool stale)
    {
        await using var host = await HostProcess.Start(settings: DebitTown.Settings.Select(s => KeyValuePair.Create(s.Name, s.Value)), data: await DebitTown.Copy());
        await using var clerks = new EightClerks(host, stale);
        var lost = await clerks.Work(rounds: 3);
        clerks.Errors.Should().BeEmpty();
        if (stale)
        {
            lost.Should().Contain(l => l.Contains("was written over", StringComparison.Ordinal), "a trial that cannot turn red proves nothing");
            return;
        }

        lost.Should().BeEmpty();
        clerks.Refused.Should().Be((3 * 7) + 7, "of eight letters a round one is applied, of eight runs one is proposed");
        clerks.Sentences.Should().OnlyContain(s => s.Contains("clerk", StringComparison.Ordinal) || s.Contains("przebieg", StringComparison.OrdinalIgnoreCase));
        host.Lines.Should().NotContain(l => l.Contains("SQLite Error", StringComparison.Ordinal));
    }
}
