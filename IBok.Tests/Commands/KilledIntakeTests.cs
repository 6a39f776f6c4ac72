using IBok.Tests.Commands.Kills;

namespace IBok.Tests.Commands;

/// <summary>An intake killed at any moment is taken whole or not at all, and taking the package again repairs it (security.md, I5).</summary>
public sealed class KilledIntakeTests
{
    [Fact]
    [Trait("Asvs", "16")]
    public Task Kills_of_an_intake_lose_nothing_and_leave_nothing_half_done() => new KilledIntake().Play(kills: 6);

    [Fact]
    public Task A_first_start_killed_while_it_makes_the_database_is_repeated_by_the_next() => new KilledIntake().FirstStart();
}
