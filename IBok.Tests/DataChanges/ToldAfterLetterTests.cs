using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using IBok.Core.Audit;
using IBok.Core.DataChanges;
using IBok.Core.Intake.Gate;
using IBok.Core.Kernel;
using IBok.Core.Premises.Written;
using IBok.Tests.Testing;
using static IBok.Tests.DataChanges.LetterDesk;

namespace IBok.Tests.DataChanges;

/// <summary>The nights after a letter: when the accounting system's value counts again.</summary>
public sealed class ToldAfterLetterTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "J2.11")]
    public async Task The_letter_stays_in_force_while_the_old_value_is_told_again()
    {
        await using var desk = await Open();
        await desk.Apply(PersonField.Email, New);
        await desk.Tell("2026-11-21");
        await desk.Tell("2026-11-22", ("phone", "600200200"));
        (await desk.Field(PersonField.Email)).InForce.Should().Be(New);
        (await desk.Field(PersonField.Phone)).InForce.Should().Be("600200200", "no letter lies over it");
        (await desk.Differences()).Waiting.Should().ContainSingle().Which.Should()
            .Match<ListDifferences.Row>(r => r.PersonCode == "P-1" && r.Letter == New && r.Told == Old && r.LetterOn == Monday && r.Since == null);
    }

    [Fact]
    [Trait("Clause", "J2.11")]
    public async Task When_the_same_is_told_the_change_is_taken_over_and_leaves_the_list()
    {
        await using var desk = await Open();
        await desk.Apply(PersonField.Phone, "+48 700-700-700");
        await desk.Tell("2026-11-22", ("phone", "700700700"));
        (await desk.Field(PersonField.Phone)).Should().Be(new ReadPersonData.Field(PersonField.Phone, "700700700", "700700700", null));
        (await desk.Read()).Letters[0].Changes[0].Should().Match<ReadPersonData.Change>(c => c.Outcome == ChangeOutcome.TakenOver && c.EndedOn == new DateOnly(2026, 11, 22));
        (await desk.Differences()).Should().BeEquivalentTo(new ListDifferences.Differences([], []));
        await desk.Tell("2026-11-23", ("phone", "800800800"));
        (await desk.Field(PersonField.Phone)).InForce.Should().Be("800800800", "the letter has had its time");
    }

    [Fact]
    [Trait("Clause", "J2.11")]
    public async Task A_third_value_counts_and_stays_in_the_list_until_a_clerk_has_looked()
    {
        await using var desk = await Open();
        await desk.Apply(PersonField.Email, New);
        await desk.Tell("2026-11-22", ("email", "trzecia@example.test"));
        (await desk.Field(PersonField.Email)).InForce.Should().Be("trzecia@example.test");
        var row = (await desk.Differences()).Overtaken.Should().ContainSingle().Which;
        (row.Letter, row.Told, row.Since).Should().Be((New, "trzecia@example.test", new DateOnly(2026, 11, 22)));
        (await desk.Folder.Get<SettleDifference>().Handle(Clerk, row.Id, Stop)).Should().BeOfType<Result<SettleDifference.Settled>.Ok>();
        (await desk.Differences()).Overtaken.Should().BeEmpty();
        (await desk.Folder.Get<ReadAudit>().Page(new(Operation: AuditOperation.PersonDifferenceSettled), Stop)).Should().ContainSingle().Which.Clause.Should().Be("JSM §2.11");
        (await desk.Folder.Get<SettleDifference>().Handle(Clerk, row.Id, Stop)).Should().BeOfType<Result<SettleDifference.Settled>.Refused>("it was settled once");
    }

    [Fact]
    public async Task An_older_package_ends_no_letter()
    {
        await using var desk = await Open();
        await desk.Apply(PersonField.Email, New);
        var older = PackageBuilder.Good();
        older.AsOf = "2026-11-19";
        older["persons.csv"].Set(2, "email", "dawna@example.test");
        var held = await desk.Folder.Take(older);
        await desk.Folder.Get<DecideHeld>().Handle(new(held.ImportId!.Value, true, "spóźniona", OtherClerk), null, Stop);
        (await desk.Folder.Query("SELECT \"Email\" FROM \"PersonHistory\" WHERE \"OfId\" = 1 ORDER BY \"ToldOn\"")).Should().Equal("dawna@example.test", Old);
        (await desk.Field(PersonField.Email)).Should().Be(new ReadPersonData.Field(PersonField.Email, New, Old, Monday));
    }

    [Fact]
    public async Task A_package_that_is_refused_ends_no_letter()
    {
        await using var desk = await Open();
        await desk.Apply(PersonField.Email, New);
        var broken = PackageBuilder.Good();
        broken.AsOf = "2026-11-22";
        broken["persons.csv"].Set(2, "email", "trzecia@example.test");
        broken["charges.csv"].Set(2, "amount", "1,00");
        (await desk.Folder.Take(broken)).Errors.Should().BePositive();
        (await desk.Field(PersonField.Email)).InForce.Should().Be(New);
        (await desk.Differences()).Waiting.Should().ContainSingle();
    }

    /// <summary>Against the rule told in one sentence: the letter's value until something else is told than when it was applied.</summary>
    [Fact]
    public async Task Whatever_comes_in_whatever_order_the_value_in_force_follows_the_rule()
    {
        var histories = Gen.ArrayOf(ArbMap.Default.ArbFor<(bool ByLetter, byte Value)>().Generator).Sample(6, 12);
        histories.Sum(h => h.Length).Should().BePositive("or nothing was tried");
        foreach (var steps in histories) await FollowTheRule(steps);
    }

    private static async Task FollowTheRule((bool ByLetter, byte Value)[] steps)
    {
        await using var desk = await Open();
        var (told, letter, day) = (Old, (string?)null, new DateOnly(2026, 11, 22));
        foreach (var (byLetter, number) in steps)
        {
            var value = $"{number % 3}@example.test";
            if (byLetter && value != (letter ?? told))
            {
                await desk.Apply(PersonField.Email, value);
                letter = value == told ? null : value;
            }
            else if (!byLetter)
            {
                await desk.Tell($"{day = day.AddDays(1):yyyy-MM-dd}", ("email", value));
                (told, letter) = (value, value == told ? letter : null);
            }

            (await desk.Field(PersonField.Email)).InForce.Should().Be(letter ?? told, "after {0}", string.Join(", ", steps));
        }
    }
}
