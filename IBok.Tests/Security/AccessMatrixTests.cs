using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using FluentAssertions;
using IBok.Blazor.Commands;
using IBok.Core.AccountLetters;
using IBok.Core.Announcements;
using IBok.Core.Complaints;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Statement;
using IBok.Core.Privacy.Requests;
using IBok.Core.Questions;
using IBok.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Security;

/// <summary>
/// Every operation of the Core that is asked in a resident's name, found by reflection, asked for the objects of one resident by that resident and by everybody else
/// (security.md, 54, 55): the owner is answered, nobody else reads or changes anything of it. An operation that is not in the table fails the test.
/// </summary>
public sealed class AccessMatrixTests
{
    private const string Owner = "10002", Paper = "%PDF-1.7 pismo %%EOF";

    // Somebody else's login, one whose title and account ended, staff without a person, and nobody.
    private static readonly string[] Others = ["10001", "10014", "10009", "clerk", "administrator", ""];

    private static readonly JsonSerializerOptions Whole = new() { ReferenceHandler = ReferenceHandler.IgnoreCycles };

    private static readonly Actor By = new(Owner);

    // What each is asked, after the asker.
    private static readonly Dictionary<string, Operation> Table = new(StringComparer.Ordinal)
    {
        ["ReadPremises.All"] = new(_ => []),
        ["ReadPremises.One"] = new(o => [o.Premises]),
        ["ReadPremises.OwnContact"] = new(_ => []),
        ["ReadAccounts.All"] = new(_ => []),
        ["ReadAccounts.One"] = new(o => [o.Premises]),
        ["ReadPayable.Of"] = new(o => [o.Premises]),
        ["ReadStatement.Of"] = new(o => [o.Premises, new ReadStatement.Days(null, null)]),
        ["ReadCharges.Of"] = new(o => [o.Premises, null]),
        ["ReadCharges.OfYear"] = new(o => [o.Premises, null]),
        ["ReadPayments.Of"] = new(o => [o.Premises, 1]),
        ["ReadInterest.Of"] = new(o => [o.Premises]),
        ["FindEntry.Of"] = new(o => [o.Premises, o.Entry]),
        ["ReadQuestions.Of"] = new(o => [o.Premises]),
        ["ReadAccountLetters.OfPremises"] = new(o => [o.Premises]),
        ["ReadAccountLetters.Own"] = new(o => [o.Premises, o.AccountLetter]),
        ["ReadOwnMandates.Of"] = new(o => [o.Premises]),
        ["ReadDebits.NextOf"] = new(o => [o.Mandate], Of: "10001", MayBeNothing: true), // nothing falls due yet
        ["ReadInbox.All"] = new(_ => []),
        ["ReadInbox.One"] = new(o => [o.Letter]),
        ["ReadInbox.MarkRead"] = new(o => [o.Letter]),
        ["ReadOwnComplaints.All"] = new(_ => []),
        ["ReadOwnComplaints.One"] = new(o => [o.Complaint]),
        ["ReadComplaintFile.Own"] = new(o => [o.Complaint, o.ComplaintFile]),
        ["ReadOwnRequests.All"] = new(_ => []),
        ["ReadOwnRequests.One"] = new(o => [o.Request]),
        ["ExportPersonData.Own"] = new(_ => [By]),
        ["ReadEmailStatements.OwnSince"] = new(_ => [], MayBeNothing: true),
        ["ReadAnnouncements.Of"] = new(_ => []),
        ["ReadAnnouncements.One"] = new(o => [o.Announcement]),
        ["ReadAnnouncements.MarkRead"] = new(o => [o.Announcement]),
        ["AskQuestion.Handle"] = new(o => [new AskQuestion.Command(null!, By, o.Premises, o.Entry, "Skąd ta kwota?")]),

        // What is asked here is somebody's own by itself: there is no object that could be another's.
        ["FileComplaint.Handle"] = new(o => [new FileComplaint.Command(null!, By, o.Today, "Brak wpłaty.", [], "klucz")], NamesNothing: true),
        ["FileRequest.Handle"] = new(_ => [By, RequestKind.Access, "Proszę o kopię.", "klucz"], NamesNothing: true),
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "J1.2e")]
    [Trait("Asvs", "54")]
    [Trait("Asvs", "55")]
    public async Task Every_operation_answers_its_owner_and_tells_and_does_nothing_for_anybody_else()
    {
        await using var core = await HostCore.Start();
        await FirstStart.Run(core.Services, Stop);
        var objects = await Objects.Make(core);
        List<string> wrong = [];
        foreach (var (name, operation) in Table)
        {
            var method = Operations()[name];
            foreach (var other in operation.NamesNothing ? [] : Others.Where(o => o != operation.Of))
                if (await Ask(core, method, operation, objects, other) is var answer && (Tells(answer, objects) || (operation.NamesAnObject(objects) && !IsNothing(answer)))) wrong.Add($"{name} tells {(other.Length == 0 ? "nobody" : other)}: {Start(answer)}");
            if (await Ask(core, method, operation, objects, operation.Of) is var own && !operation.MayBeNothing && IsNothing(own)) wrong.Add($"{name} tells its owner nothing: {Start(own)}");
        }

        wrong.Should().BeEmpty();
        (await core.Rows("SELECT \"UserId\" FROM \"Questions\" WHERE \"Text\" = 'Skąd ta kwota?'")).Should().ContainSingle("only the owner asked");
    }

    [Fact]
    [Trait("Asvs", "54")]
    public void Every_operation_that_is_asked_in_somebodys_name_is_in_the_table() => Operations().Keys.Should().BeEquivalentTo(Table.Keys);

    [Fact]
    public async Task An_operation_that_asked_without_the_name_would_be_seen()
    {
        await using var core = await HostCore.Start();
        await FirstStart.Run(core.Services, Stop);
        var objects = await Objects.Make(core);
        var answer = await Ask(core, Operations()["ReadAccounts.One"], Table["ReadAccounts.One"], objects, Owner); // as if nobody had looked who asks
        Tells(answer, objects).Should().BeTrue();
    }

    /// <summary>Public methods with an asker among what they are given, or in the command they are given.</summary>
    private static Dictionary<string, MethodInfo> Operations() => (
        from type in typeof(Asker).Assembly.GetExportedTypes()
        where type is { IsClass: true, IsAbstract: false }
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName && !typeof(Delegate).IsAssignableFrom(type) && method.GetParameters().Any(p => BearsAsker(p.ParameterType))
        where method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>)
        select (Name: $"{type.Name}.{method.Name}", method)).ToDictionary(m => m.Name, m => m.method, StringComparer.Ordinal);

    private static bool BearsAsker(Type type) => type == typeof(Asker) || (type.IsNested && type.GetProperties().Any(p => p.PropertyType == typeof(Asker)));

    private static async Task<string> Ask(HostCore core, MethodInfo method, Operation operation, Objects objects, string login)
    {
        var asker = objects.Askers[login];
        var given = operation.Given(objects).Select(g => g is FileComplaint.Command file ? file with { Asker = asker } : g is AskQuestion.Command question ? question with { Asker = asker } : g);
        var arguments = (method.GetParameters()[0].ParameterType == typeof(Asker) ? given.Prepend(asker) : given).Append(Stop).ToArray();
        var task = (Task)method.Invoke(core.Services.GetRequiredService(method.DeclaringType!), arguments)!;
        await task;
        var answer = task.GetType().GetProperty("Result")!.GetValue(task);
        return answer is null ? "null" : answer.GetType().Name == "Refused" ? "refused" : JsonSerializer.Serialize(answer, answer.GetType(), Whole);
    }

    private static bool IsNothing(string answer) => answer is "null" or "refused" or "[]" or """{"Value":[]}""" or """{"Value":false}""";

    private static bool Tells(string answer, Objects objects) => answer == """{"Value":true}""" || objects.Words.Any(w => answer.Contains(w, StringComparison.Ordinal));

    private static string Start(string answer) => answer[..Math.Min(answer.Length, 200)];

    /// <param name="Given">What it is asked, but for the asker and the token that stops it.</param>
    /// <param name="Of">Whose the objects are.</param>
    /// <param name="MayBeNothing">Also the owner may have none.</param>
    /// <param name="NamesNothing">It names no object that could be another's.</param>
    private sealed record Operation(Func<Objects, object?[]> Given, string Of = Owner, bool MayBeNothing = false, bool NamesNothing = false)
    {
        public bool NamesAnObject(Objects objects) => Given(objects).Any(g => g is string or int);
    }

    /// <summary>What there is to ask for, and words by which it is known wherever it appears.</summary>
    private sealed record Objects(
        string Premises, string Entry, string Mandate, int Letter, string AccountLetter, string Complaint, int ComplaintFile, string Request, int Announcement, DateOnly Today,
        IReadOnlyDictionary<string, Asker> Askers)
    {
        private const string OwnWords = "Canary-owner";

        public IReadOnlyList<string> Words => [Premises, "K-00002", "P-00002", Entry, Complaint, Request, AccountLetter, OwnWords];

        public static async Task<Objects> Make(HostCore core)
        {
            Dictionary<string, Asker> askers = new(StringComparer.Ordinal) { [""] = new("nobody", null) };
            foreach (var login in Others.Where(o => o.Length > 0).Append(Owner))
                askers[login] = new(await One(core, $"SELECT \"Id\" FROM \"AspNetUsers\" WHERE \"UserName\" = '{login}'"), await PersonOf(core, login));
            var today = core.Get<TimeProvider>().TodayInPoland();
            var complaint = Value(await core.Get<FileComplaint>().Handle(new(askers[Owner], By, today, OwnWords, [new("pismo.pdf", System.Text.Encoding.ASCII.GetBytes(Paper))], "a"), Stop)).Number;
            var request = Value(await core.Get<FileRequest>().Handle(askers[Owner], By, RequestKind.Objection, OwnWords, "b", Stop)).Number;
            var letter = Value(await core.Get<WriteLetters>().Handle(new(new("accountant"), LetterKind.BalanceInformation, ["K-00002"]), Stop)).Numbers.Single();
            var entry = await One(core, "SELECT c.\"EntryId\" FROM \"Charges\" c JOIN \"LedgerAccounts\" a ON a.\"Id\" = c.\"AccountId\" WHERE a.\"Code\" = 'K-00002' ORDER BY c.\"DueDate\" DESC, c.\"EntryId\" LIMIT 1");
            await core.Get<AskQuestion>().Handle(new(askers[Owner], By, "L-00002", await One(core, "SELECT c.\"EntryId\" FROM \"Charges\" c JOIN \"LedgerAccounts\" a ON a.\"Id\" = c.\"AccountId\" WHERE a.\"Code\" = 'K-00002' ORDER BY c.\"DueDate\", c.\"EntryId\" LIMIT 1"), OwnWords), Stop);
            var inbox = await core.Get<IBok.Core.Notifications.ReadInbox>().All(askers[Owner], Stop);
            var file = Value(await core.Get<ReadOwnComplaints>().One(askers[Owner], complaint, Stop)).Files[0].Id;
            await core.Get<PublishAnnouncement>().Handle(new(new("clerk"), "Wymiana licznika", OwnWords, AnnouncementScope.Premises, "L-00002", today, today), Stop);
            var announcement = Number(await One(core, "SELECT CAST(\"Id\" AS TEXT) FROM \"Announcements\" WHERE \"Place\" = 'L-00002'"));
            var mandate = Value(await core.Get<ReadOwnMandates>().Of(askers["10001"], "L-00001", Stop)).Mandates[0].Number;
            return new("L-00002", entry, mandate, inbox[0].Id, letter, complaint, file, request, announcement, today, askers);
        }

        private static async Task<int?> PersonOf(HostCore core, string login) =>
            await core.Rows($"SELECT CAST(a.\"PersonId\" AS TEXT) FROM \"PortalAccounts\" a JOIN \"AspNetUsers\" u ON u.\"Id\" = a.\"UserId\" WHERE u.\"UserName\" = '{login}' AND a.\"PersonId\" IS NOT NULL")
                is [var id] ? Number(id) : null;

        private static async Task<string> One(HostCore core, string sql) => (await core.Rows(sql)).Should().ContainSingle(sql).Which;

        private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        private static T Value<T>(Result<T> answer) => answer.Should().BeOfType<Result<T>.Ok>().Which.Value;
    }
}
