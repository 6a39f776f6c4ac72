using FluentAssertions;
using IBok.Core.Announcements;
using IBok.Core.Kernel;
using IBok.Tests.Complaints;
using static IBok.Tests.Complaints.ComplaintDesk;

namespace IBok.Tests.Announcements;

[Trait("Clause", "J3.3")]
public sealed class AnnouncementTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_a_building_and_one_premises_are_told_and_nobody_else()
    {
        await using var desk = await Open(); // P-1 holds L-1 in building 2
        await Publish(desk, "wszyscy", AnnouncementScope.Everybody, null);
        await Publish(desk, "budynek", AnnouncementScope.Building, "2");
        await Publish(desk, "lokal", AnnouncementScope.Premises, "L-1");
        await Publish(desk, "cudzy lokal", AnnouncementScope.Premises, "L-2");
        await Publish(desk, "jutro", AnnouncementScope.Everybody, null, Today.AddDays(1));
        (await Titles(desk)).Should().Equal("lokal", "budynek", "wszyscy");
        ProblemOf(await desk.Core.Get<PublishAnnouncement>().Handle(new(Clerk, "x", "x", AnnouncementScope.Building, "77", Today, Today), Stop)).Should().BeOfType<PublishAnnouncement.NoSuchPlace>();
        ProblemOf(await desk.Core.Get<PublishAnnouncement>().Handle(new(Clerk, "x", " ", AnnouncementScope.Everybody, null, Today, Today), Stop)).Should().BeOfType<PublishAnnouncement.WordsNeeded>();
        ProblemOf(await desk.Core.Get<PublishAnnouncement>().Handle(new(Clerk, "x", "x", AnnouncementScope.Everybody, null, Today, Today.AddDays(-1)), Stop)).Should().BeOfType<PublishAnnouncement.WrongDays>();
    }

    [Fact]
    public async Task What_was_read_or_is_over_stays_in_the_list_and_what_was_withdrawn_is_gone()
    {
        await using var desk = await Open();
        var (read, gone) = (await Publish(desk, "czytane", AnnouncementScope.Everybody, null), await Publish(desk, "pomyłka", AnnouncementScope.Everybody, null));
        (await desk.Core.Get<ReadAnnouncements>().MarkRead(desk.Asker, read, Stop)).Should().BeOfType<Result<bool>.Ok>();
        (await desk.Core.Get<ReadAnnouncements>().MarkRead(desk.Asker, read, Stop)).Should().BeOfType<Result<bool>.Ok>("a second click changes nothing");
        (await desk.Core.Get<WithdrawAnnouncement>().Handle(Clerk, gone, Stop)).Should().BeOfType<Result<bool>.Ok>();
        ProblemOf(await desk.Core.Get<WithdrawAnnouncement>().Handle(Clerk, gone, Stop)).Should().BeOfType<WithdrawAnnouncement.NothingToWithdraw>();
        desk.Core.Clock.Move(TimeSpan.FromDays(10));
        (await desk.Core.Get<ReadAnnouncements>().Of(desk.Asker, Stop)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Title = "czytane", IsRead = true, IsCurrent = false });
        (await desk.Core.Get<ReadAnnouncements>().All(Stop)).Select(a => (a.Title, a.Readers, a.WithdrawnBy)).Should().Equal(("pomyłka", 0, "anna"), ("czytane", 1, null));
    }

    private static async Task<int> Publish(ComplaintDesk desk, string title, AnnouncementScope scope, string? place, DateOnly? from = null) =>
        (await desk.Core.Get<PublishAnnouncement>().Handle(new(Clerk, title, "Treść.", scope, place, from ?? Today, (from ?? Today).AddDays(3)), Stop))
            .Should().BeOfType<Result<int>.Ok>().Which.Value;

    private static async Task<IEnumerable<string>> Titles(ComplaintDesk desk) => (await desk.Core.Get<ReadAnnouncements>().Of(desk.Asker, Stop)).Select(a => a.Title);
}
