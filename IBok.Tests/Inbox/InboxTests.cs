using FluentAssertions;
using IBok.Core.Complaints;
using IBok.Core.Inbox;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Statement;
using IBok.Core.Questions;
using IBok.Tests.Complaints;
using static IBok.Tests.Complaints.ComplaintDesk;

namespace IBok.Tests.Inbox;

public sealed class InboxTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Complaints_and_questions_stand_in_one_view_with_their_ages_the_most_pressing_first()
    {
        await using var desk = await Open();
        var statement = (Result<AccountStatement>.Ok)await desk.Core.Get<ReadStatement>().OfCode("K-1", new(null, null), Stop);
        await desk.Core.Get<AskQuestion>().Handle(new(desk.Asker, Resident, "L-1", statement.Value.Lines[0].Entry!.EntryId, "Skąd to?"), Stop);
        var portal = await Number(desk.File());
        desk.Core.Clock.Move(TimeSpan.FromDays(12));
        var letter = await Number(desk.Register(Letter(received: Today.AddDays(1))));
        await desk.Core.Get<AssignComplaint>().Handle(await desk.Seen(portal), "anna", Stop);

        var all = await desk.Core.Get<ListInbox>().Of(new(), Stop);
        all.Rows.Select(r => (r.Kind, r.Age)).Should().Equal((InboxKind.PortalComplaint, 12), (InboxKind.DirectDebitComplaint, 11), (InboxKind.Question, 12));
        all.ByKind.Values.Should().Equal(1, 1, 1);
        all.Overdue.Should().Be(0);
        desk.Core.Clock.Move(TimeSpan.FromDays(3));
        (await Numbers(new(OnlyOverdue: true))).Should().Equal(portal);
        (await Numbers(new(AssignedTo: "anna"))).Should().Equal(portal);
        (await Numbers(new(InboxKind.DirectDebitComplaint))).Should().Equal(letter);
        (await Numbers(new(AssignedTo: "", Text: "dwa razy"))).Should().Equal(letter);

        async Task<IEnumerable<string>> Numbers(ListInbox.Filter filter) => (await desk.Core.Get<ListInbox>().Of(filter, Stop)).Rows.Select(r => r.Number);
    }

    [Fact]
    public async Task A_view_is_kept_under_its_name_for_one_login_and_thrown_away_only_by_it()
    {
        await using var desk = await Open();
        var views = desk.Core.Get<SavedViews>();
        var (anna, ewa) = ((await desk.Core.Rows("SELECT \"Id\" FROM \"AspNetUsers\" WHERE \"UserName\" = 'anna'"))[0], (await desk.Core.Rows("SELECT \"Id\" FROM \"AspNetUsers\" WHERE \"UserName\" = 'ewa'"))[0]);
        ProblemOf(await views.Save(anna, "  ", new(), Stop)).Should().BeOfType<SavedViews.NameNeeded>();
        await views.Save(anna, "Moje", new(AssignedTo: "anna"), Stop);
        await views.Save(anna, "Moje", new(AssignedTo: "anna", OnlyOverdue: true), Stop);
        var view = (await views.Of(anna, Stop)).Should().ContainSingle().Which;
        view.Filter.Should().Be(new ListInbox.Filter(AssignedTo: "anna", OnlyOverdue: true));
        (await views.Of(ewa, Stop)).Should().BeEmpty();
        await views.Drop(ewa, view.Id, Stop);
        (await views.Of(anna, Stop)).Should().ContainSingle();
        await views.Drop(anna, view.Id, Stop);
        (await views.Of(anna, Stop)).Should().BeEmpty();
    }
}
