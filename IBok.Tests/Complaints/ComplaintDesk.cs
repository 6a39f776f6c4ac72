using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Complaints;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Tests.Notifications;
using IBok.Tests.Testing;
using Microsoft.Extensions.Options;

namespace IBok.Tests.Complaints;

/// <summary>A cooperative of two persons on Friday 20 November 2026: P-1 has the login 20001 and an e-mail, P-2 is a company with neither.</summary>
internal sealed class ComplaintDesk : IAsyncDisposable
{
    public const string Login = "20001";

    public static readonly Actor Clerk = new("anna", "192.0.2.8"), OtherClerk = new("ewa", "192.0.2.9"), Resident = new(Login, "192.0.2.1");

    public static readonly DateOnly Today = new(2026, 11, 20);

    public static readonly Upload Scan = new("pismo.pdf", [.. "%PDF-1.7 pismo %%EOF"u8]);

    private readonly TestMail mail = new();

    private ComplaintDesk(HostCore core) => Core = core;

    public HostCore Core { get; }

    public Asker Asker { get; private set; } = new("", null);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<ComplaintDesk> Open(params KeyValuePair<string, string?>[] settings)
    {
        var desk = new ComplaintDesk(await HostCore.Start(settings));
        var package = PackageBuilder.Good().Folder(Directory.CreateTempSubdirectory("ibok-desk-").FullName);
        await desk.Core.Get<IBok.Core.Intake.TakePackage>().Handle(new(package, "próba"), null, Stop);
        Directory.Delete(package, recursive: true);
        (await desk.Core.Get<AddUser>().Handle(new(Login, Roles.Resident, "P-1", HostClient.Password), Stop)).Should().BeOfType<Result<AddUser.Added>.Ok>();
        await desk.Core.AddStaff("anna");
        await desk.Core.AddStaff("ewa");
        desk.Asker = new((await desk.Core.Rows($"SELECT \"Id\" FROM \"AspNetUsers\" WHERE \"UserName\" = '{Login}'"))[0], int.Parse(
            (await desk.Core.Rows("SELECT CAST(\"Id\" AS TEXT) FROM \"Persons\" WHERE \"Code\" = 'P-1'"))[0], System.Globalization.CultureInfo.InvariantCulture));
        return desk;
    }

    public Task<Result<RegisterComplaint.Registered>> File(string? description = "Nie widać wpłaty.", DateOnly? happened = null, string? key = null, params Upload[] files) =>
        Core.Get<FileComplaint>().Handle(new(Asker, Resident, happened ?? Today, description, files, key ?? Guid.NewGuid().ToString("N")), Stop);

    /// <summary>A letter about direct debit of P-1, whole unless a test takes something away.</summary>
    public static RegisterComplaint.Command Letter(ComplaintContents? contents = null, string? person = "P-1", DateOnly? received = null) => new(
        Clerk, ComplaintSubject.DirectDebit, ComplaintChannel.Letter, received ?? Today,
        contents ?? new() { Name = "Osoba Pierwsza", Address = "ul. Zażółcona 2/1", ClientNumber = "K-1", Description = "Pobrano dwa razy." }, person, null, [Scan],
        Guid.NewGuid().ToString("N"));

    /// <summary>A mail about the portal from an address.</summary>
    public static RegisterComplaint.Command Mail(string from, string? person = null, DateOnly? happened = null) => new(
        Clerk, ComplaintSubject.Portal, ComplaintChannel.Email, Today, new() { Name = "Nadawca", Email = from, EventOn = happened ?? Today, Description = "Nie działa." }, person, null, [],
        Guid.NewGuid().ToString("N"));

    public Task<Result<RegisterComplaint.Registered>> Register(RegisterComplaint.Command command) => Core.Get<RegisterComplaint>().Handle(command, Stop);

    public static async Task<string> Number(Task<Result<RegisterComplaint.Registered>> registering) =>
        (await registering).Should().BeOfType<Result<RegisterComplaint.Registered>.Ok>().Which.Value.Number;

    public async Task<ReadComplaint.Whole> Read(string number) =>
        (await Core.Get<ReadComplaint>().Of(Clerk, number, Stop)).Should().BeOfType<Result<ReadComplaint.Whole>.Ok>().Which.Value;

    /// <summary>The case as a clerk sees it now.</summary>
    public async Task<ComplaintWork.Handle> Seen(string number, Actor? by = null) => new(by ?? Clerk, number, (await Read(number)).Version);

    public ComplaintWork.Handle Own(string number) => new(Resident, number, null, Asker.UserId);

    public async Task<Result<bool>> Decide(
        string number, ComplaintOutcome outcome = ComplaintOutcome.Accepted, string clause = "", string reasons = "Wpłata była u nas.", AnswerWay way = AnswerWay.Email)
    {
        var one = await Read(number);
        var clauses = clause.Length > 0 ? clause : one.Subject == ComplaintSubject.Portal ? "JSM §6.5" : "ChSM III.3";
        return await Core.Get<DecideComplaint>().Handle(new(Clerk, number, one.Version), new(outcome, [clauses], reasons, way), Stop);
    }

    public async Task<Result<bool>> Close(string number) => await Core.Get<CloseComplaint>().Handle(await Seen(number), Stop);

    /// <summary>Everything that is due goes to the mail server.</summary>
    public async Task<IReadOnlyList<Mail>> Send()
    {
        var sender = new SendOutbox(
            Core.Get<IBok.Core.Data.Writer>(), mail, Core.Get<ISeal>(), Core.Get<IPublicAddress>(), Options.Create(new NotificationsPolicy()), Options.Create(new LetterHead()), Core.Clock);
        await sender.Run(Stop);
        return [.. mail.Taken];
    }

    public async Task Print(string about)
    {
        foreach (var letter in (await Core.Get<ListOutbox>().About(about, Stop)).Where(l => l.State == DeliveryState.ToPrint))
            await Core.Get<MarkLetter>().Handle(new(Clerk, letter.Id, DeliveryEvent.Print), Stop);
    }

    public static Problem ProblemOf<T>(Result<T> answer) => answer.Should().BeOfType<Result<T>.Refused>().Which.Problem;

    public ValueTask DisposeAsync() => Core.DisposeAsync();
}
