using FluentAssertions;
using IBok.Core.Calendar;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Calendar;

/// <summary>A day off that no rule gives, entered by one person and confirmed by another.</summary>
public sealed class HolidayProposalTests
{
    private static readonly Actor First = new("ksiegowa"), Second = new("glowna");

    [Fact]
    public async Task A_confirmed_day_off_moves_due_dates_and_what_is_shown_follows()
    {
        await using var folder = await TestFolder.New();
        await folder.Take(Repo.SamplePackage);
        var day = new DateOnly(2026, 10, 15); // a Thursday on which charges fall due
        (await Propose(folder, day)).Should().BeOfType<Result<ProposeHoliday.Proposed>.Ok>();
        (await folder.Get<ReadCalendar>().Now(TestFolder.Stop)).IsWorkingDay(day).Should().BeTrue("one person is not enough");
        (await Decide(folder, First)).Should().BeOfType<Result<DecideHoliday.Decided>.Refused>().Which.Problem.Should().Be(new DecideHoliday.SamePerson());
        (await Decide(folder, Second)).Should().BeOfType<Result<DecideHoliday.Decided>.Ok>();
        (await folder.Get<ReadCalendar>().Now(TestFolder.Stop)).EffectiveDue(day).Should().Be(new DateOnly(2026, 10, 16));
        (await folder.Get<RepublishFigures>().IfBasisChanged(TestFolder.Stop)).Should().NotBeNull();
        (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().BeEmpty();
        (await Decide(folder, Second)).Should().BeOfType<Result<DecideHoliday.Decided>.Refused>().Which.Problem.Should().Be(new DecideHoliday.AlreadyDecided("glowna"));
    }

    [Theory]
    [InlineData("2026-12-25", "x", "y", typeof(ProposeHoliday.AlreadyOff))]
    [InlineData("2018-11-12", "x", "y", typeof(ProposeHoliday.TooFar))]
    [InlineData("2029-01-02", "x", "y", typeof(ProposeHoliday.TooFar))]
    [InlineData("2027-01-04", " ", "y", typeof(ProposeHoliday.NameAndSourceNeeded))]
    [InlineData("2027-01-04", "x", "", typeof(ProposeHoliday.NameAndSourceNeeded))]
    public async Task What_cannot_be_a_new_day_off_is_refused(string day, string name, string source, Type problem)
    {
        await using var folder = await TestFolder.New();
        (await folder.Get<ProposeHoliday>().Handle(new(First, Repo.Day(day), name, source), TestFolder.Stop))
            .Should().BeOfType<Result<ProposeHoliday.Proposed>.Refused>().Which.Problem.Should().BeOfType(problem);
    }

    [Fact]
    public async Task The_same_day_waits_once()
    {
        await using var folder = await TestFolder.New();
        await Propose(folder, new(2027, 1, 4));
        (await Propose(folder, new(2027, 1, 4))).Should().BeOfType<Result<ProposeHoliday.Proposed>.Refused>().Which.Problem.Should().Be(new ProposeHoliday.AlreadyWaiting(new(2027, 1, 4)));
        (await folder.Get<ReadCalendar>().Waiting(TestFolder.Stop)).Should().ContainSingle().Which.ProposedBy.Should().Be("ksiegowa");
    }

    private static Task<Result<ProposeHoliday.Proposed>> Propose(TestFolder folder, DateOnly day) =>
        folder.Get<ProposeHoliday>().Handle(new(First, day, "Dzień próby", "ustawa próbna"), TestFolder.Stop);

    private static Task<Result<DecideHoliday.Decided>> Decide(TestFolder folder, Actor by) => folder.Get<DecideHoliday>().Handle(new(by, 1, true), TestFolder.Stop);
}
