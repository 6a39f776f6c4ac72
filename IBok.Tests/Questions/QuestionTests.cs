using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Demo;
using IBok.Core.Kernel;
using IBok.Core.Questions;
using IBok.Tests.Testing;

namespace IBok.Tests.Questions;

/// <summary>From “I do not understand this” to accounting's answer (JSM §4.3).</summary>
[Trait("Clause", "J4.3b")]
public sealed class QuestionTests
{
    private static readonly Actor Accountant = new("accountant");

    [Fact]
    public async Task A_question_reaches_the_queue_with_its_entry_and_the_answer_returns_once()
    {
        await using var core = await Core();
        var asker = await Asker(core, "10001", "P-00001");
        var entry = await EntryOf(core, "K-00001");
        var id = (await Ask(core, asker, "L-00001", entry, "Skąd to?")).Should().BeOfType<Result<AskQuestion.Asked>.Ok>().Which.Value.Id;
        (await core.Get<ReadQuestions>().All(QuestionState.Open, Stop)).Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Id = id, EntryId = entry, Account = "K-00001", Premises = "L-00001", Login = "10001", Text = "Skąd to?" });
        (await Answer(core, id, "To opłata roczna.")).Should().BeOfType<Result<AnswerQuestion.Answered>.Ok>();
        (await core.Get<ReadQuestions>().Of(asker, "L-00001", Stop)).Should().BeOfType<Result<IReadOnlyList<ReadQuestions.Row>>.Ok>()
            .Which.Value.Should().ContainSingle().Which.Answer.Should().Be("To opłata roczna.");
        (await core.Get<IBok.Core.Notifications.ReadInbox>().All(asker, Stop)).Should().ContainSingle().Which.Subject.Should().Contain(entry);
        (await Answer(core, id, "Jednak nie.")).Should().BeOfType<Result<AnswerQuestion.Answered>.Refused>().Which.Problem.Should().Be(new AnswerQuestion.AlreadyAnswered("accountant"));
    }

    [Fact]
    public async Task Somebody_else_s_entry_is_not_there_and_the_same_one_is_asked_about_once()
    {
        await using var core = await Core();
        var asker = await Asker(core, "10001", "P-00001");
        (await Refusal(core, asker, "L-00001", await EntryOf(core, "K-00002"), "")).Should().BeOfType<NotYours>();
        (await Refusal(core, asker, "L-00002", await EntryOf(core, "K-00002"), "")).Should().BeOfType<NotYours>();
        (await Refusal(core, asker, "L-00001", "nie ma", "")).Should().BeOfType<NotYours>();
        var entry = await EntryOf(core, "K-00001");
        (await Refusal(core, asker, "L-00001", entry, new string('x', 1_001))).Should().Be(new AskQuestion.TooLong(1_001, 1_000));
        (await Ask(core, asker, "L-00001", entry, "")).Should().BeOfType<Result<AskQuestion.Asked>.Ok>();
        (await Refusal(core, asker, "L-00001", entry, "")).Should().Be(new AskQuestion.AlreadyAsked());
        (await core.Get<ReadQuestions>().All(QuestionState.Open, Stop)).Should().ContainSingle();
    }

    [Fact]
    public async Task An_answer_says_something_to_a_question_that_is_there()
    {
        await using var core = await Core();
        (await Answer(core, 1, " ")).Should().BeOfType<Result<AnswerQuestion.Answered>.Refused>().Which.Problem.Should().Be(new AnswerQuestion.Empty());
        (await Answer(core, 1, "x")).Should().BeOfType<Result<AnswerQuestion.Answered>.Refused>().Which.Problem.Should().Be(new AnswerQuestion.NoSuchQuestion(1));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<HostCore> Core()
    {
        var core = await HostCore.Start();
        await core.Get<MakeDemo>().Handle(new(new DemoSize(Premises: 0, Years: 1)), null, Stop);
        return core;
    }

    private static async Task<Asker> Asker(HostCore core, string login, string person)
    {
        await core.Get<AddUser>().Handle(new(login, Roles.Resident, person, HostClient.Password), Stop);
        await using var db = await core.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<IBok.Core.Data.IBokDb>>().CreateDbContextAsync(Stop);
        var account = db.Set<PortalAccount>().Single(a => db.Users.Any(u => u.Id == a.UserId && u.UserName == login));
        return new(account.UserId, account.PersonId);
    }

    private static async Task<string> EntryOf(HostCore core, string account)
    {
        var statement = await core.Get<IBok.Core.Ledger.Statement.ReadStatement>().OfCode(account, new(null, null), Stop);
        return ((Result<IBok.Core.Ledger.Statement.AccountStatement>.Ok)statement).Value.Lines[0].Entry!.EntryId;
    }

    private static Task<Result<AskQuestion.Asked>> Ask(HostCore core, Asker asker, string premises, string entry, string text) =>
        core.Get<AskQuestion>().Handle(new(asker, new("10001"), premises, entry, text), Stop);

    private static async Task<Problem> Refusal(HostCore core, Asker asker, string premises, string entry, string text) =>
        (await Ask(core, asker, premises, entry, text)).Should().BeOfType<Result<AskQuestion.Asked>.Refused>().Which.Problem;

    private static Task<Result<AnswerQuestion.Answered>> Answer(HostCore core, int id, string text) =>
        core.Get<AnswerQuestion>().Handle(new(Accountant, id, text), Stop);
}
