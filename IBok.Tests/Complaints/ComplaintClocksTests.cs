using FluentAssertions;
using FsCheck.Fluent;
using IBok.Core.Complaints;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Complaints;

/// <summary>Both clocks and the limit of seven working days, against the vectors of the law.</summary>
public sealed class ComplaintClocksTests
{
    private static readonly int[] Terms = [14, 30];

    public static TheoryData<string, string> DueDates =>
        [.. Repo.VectorRows("due-date-vectors.csv").Select(r => (r["nominal_due_date"], r["effective_due_date_art115"]))];

    [Theory]
    [InlineData("2026-03-02", 30, "2026-04-01")] // clauses.md, CIII.3
    [InlineData("2026-12-10", 14, "2026-12-28")] // 24 December, a Thursday, is a day off: Friday and the weekend follow
    [InlineData("2026-11-22", 14, "2026-12-07")] // ends on a Sunday
    [InlineData("2026-06-04", 30, "2026-07-06")] // ends on a Saturday
    [InlineData("2026-11-20", 14, "2026-12-04")]
    [InlineData("2026-11-20", 30, "2026-12-21")]
    [Trait("Clause", "CIII.3")]
    public void A_term_in_days_ends_on_a_day_on_which_terms_may_end(string received, int days, string deadline) =>
        ComplaintClocks.Deadline(Law.Calendar, Repo.Day(received), days).Should().Be(Repo.Day(deadline));

    [Theory]
    [MemberData(nameof(DueDates))]
    [Trait("Clause", "CIII.3")]
    public void A_term_that_would_end_on_a_day_of_the_vectors_ends_on_the_day_that_they_name(string nominal, string effective)
    {
        foreach (var days in Terms) ComplaintClocks.Deadline(Law.Calendar, Repo.Day(nominal).AddDays(-days), days).Should().Be(Repo.Day(effective));
    }

    [Theory]
    [InlineData("2026-04-30", "2026-05-12")] // domain.md 4
    [InlineData("2026-10-30", "2026-11-10")]
    [InlineData("2026-11-10", "2026-11-20")]
    [Trait("Clause", "J6.3b")]
    public async Task A_complaint_is_in_time_up_to_the_seventh_working_day_and_late_on_the_next(string happened, string last)
    {
        await using var desk = await ComplaintDesk.Open();
        var day = Repo.Day(last);
        foreach (var (received, late) in new[] { (day, false), (day.AddDays(1), true) })
        {
            desk.Core.Clock.Move(received.ToDateTime(new(11, 0)) - desk.Core.Clock.GetUtcNow().UtcDateTime);
            var one = await desk.Read(await ComplaintDesk.Number(desk.Register(ComplaintDesk.Mail("kto@example.test", happened: Repo.Day(happened)) with { ReceivedOn = received })));
            (one.IsLate, one.FileBy, one.State).Should().Be((late, day, ComplaintState.Open), "late is marked and decided, not refused");
            one.EventDays.Where(d => d.Number is not null).Should().HaveCount(7).And.Subject.Last().Day.Should().Be(day);
        }
    }

    [Fact]
    [Trait("Clause", "CIII.3")]
    public async Task The_earlier_clock_leads_and_a_company_has_only_the_regulations_one()
    {
        await using var desk = await ComplaintDesk.Open();
        var consumer = await desk.Read(await ComplaintDesk.Number(desk.Register(ComplaintDesk.Letter())));
        consumer.Clocks.Select(c => (c.Source, c.Deadline, c.DaysLeft, c.Leads)).Should().Equal(
            ("ChSM III.3", new(2026, 12, 21), 31, false), (ComplaintClocks.ConsumerLaw, new(2026, 12, 4), 14, true));
        consumer.Clocks[0].MovedOver.Should().Equal((new DateOnly(2026, 12, 20), null));
        var company = await desk.Read(await ComplaintDesk.Number(desk.Register(ComplaintDesk.Letter(person: "P-2"))));
        company.Clocks.Should().ContainSingle().Which.Source.Should().Be("ChSM III.3");
        company.IsConsumer.Should().BeFalse();
    }

    [Fact]
    [Trait("Clause", "CIII.3")]
    public async Task Ten_and_five_days_before_the_end_the_register_warns_and_afterwards_it_counts_the_case_as_overdue()
    {
        await using var desk = await ComplaintDesk.Open();
        await ComplaintDesk.Number(desk.Register(ComplaintDesk.Letter()));
        List<(int, ComplaintPressure)> seen = [];
        for (var day = 0; day <= 15; day++)
        {
            var row = (await desk.Core.Get<ListComplaints>().Of(new(), TestContext.Current.CancellationToken))[0];
            seen.Add((row.DaysLeft!.Value, row.Pressure));
            desk.Core.Clock.Move(TimeSpan.FromDays(1));
        }

        seen.Select(s => s.Item2).Should().Equal(
            [.. Enumerable.Repeat(ComplaintPressure.None, 4), .. Enumerable.Repeat(ComplaintPressure.Soon, 5), .. Enumerable.Repeat(ComplaintPressure.Urgent, 6), ComplaintPressure.Overdue]);
        seen[4].Item1.Should().Be(10);
        seen[9].Item1.Should().Be(5);
        (await desk.Core.Get<ListComplaints>().Counts(TestContext.Current.CancellationToken)).Overdue.Should().Be(1);
    }

    [Fact]
    public void No_term_ends_before_its_days_are_over_nor_on_a_day_off() => Always.Holds(Gen.Choose(0, 4_000).ToArbitrary(), offset =>
    {
        var received = new DateOnly(2017, 1, 2).AddDays(offset);
        foreach (var days in Terms)
        {
            var deadline = ComplaintClocks.Deadline(Law.Calendar, received, days);
            deadline.Should().BeOnOrAfter(received.AddDays(days));
            Law.Calendar.IsWorkingDay(deadline).Should().BeTrue();
            Enumerable.Range(days, deadline.DayNumber - received.DayNumber - days).Where(d => Law.Calendar.IsWorkingDay(received.AddDays(d))).Should().BeEmpty("a working day ends the term");
        }
    }, count: 300);
}
