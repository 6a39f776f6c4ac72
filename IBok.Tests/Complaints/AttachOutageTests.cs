using FluentAssertions;
using IBok.Core.Announcements;
using IBok.Core.Complaints;
using IBok.Core.Kernel;
using static IBok.Tests.Complaints.ComplaintDesk;

namespace IBok.Tests.Complaints;

/// <summary>A time in which the portal did not answer explains a complaint (JSM §5.6).</summary>
[Trait("Clause", "J5.6a")]
public sealed class AttachOutageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_outage_and_a_planned_break_are_offered_and_what_was_attached_the_complainant_reads()
    {
        await using var desk = await ComplaintDesk.Open();
        var availability = desk.Core.Get<Availability>();
        await availability.BeatNow(Stop);
        desk.Core.Clock.Move(TimeSpan.FromMinutes(45));
        await availability.BeatNow(Stop);
        await desk.Core.Get<PlanBreak>().Handle(new(Clerk, new(2026, 11, 20, 18, 0, 0), new(2026, 11, 20, 19, 0, 0), 0, "nowa wersja"), Stop);
        var number = await Number(desk.File("Nie można było się zalogować."));
        var offered = await desk.Core.Get<ReadOutages>().Near(number, Stop);
        offered.Select(o => o.Words).Should().Equal(
            "Awaria iBOK od 20.11.2026 13:00 do 20.11.2026 13:45", "Przerwa techniczna od 20.11.2026 18:00 do 20.11.2026 19:00 (nowa wersja)");
        var deadline = (await desk.Read(number)).Clocks[0].Deadline;
        (await desk.Core.Get<AttachOutage>().Handle(await desk.Seen(number), offered[0].From, Stop)).Should().BeOfType<Result<bool>.Ok>();
        var own = (await desk.Core.Get<ReadOwnComplaints>().One(desk.Asker, number, Stop)).Should().BeOfType<Result<ReadOwnComplaints.Whole>.Ok>().Which.Value;
        own.Steps[^1].Should().BeEquivalentTo(new { Event = ComplaintEvent.AttachOutage, Clause = "JSM §5.6", Text = offered[0].Words });
        (await desk.Read(number)).Clocks[0].Deadline.Should().Be(deadline, "no clause lets a term run longer for it");
        ProblemOf(await desk.Core.Get<AttachOutage>().Handle(await desk.Seen(number), offered[0].From.AddMinutes(1), Stop)).Should().BeOfType<AttachOutage.NoSuchOutage>();
    }
}
