using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Core.Notifications;
using IBok.Core.Privacy.Requests;
using IBok.Tests.Notifications;
using IBok.Tests.Testing;
using Microsoft.Extensions.Options;

namespace IBok.Tests.Privacy;

/// <summary>Friday 20 November 2026: P-1 holds premises, owes nothing and has the login 20001; anna is a clerk, olga looks after data protection.</summary>
internal sealed class PrivacyDesk : IAsyncDisposable
{
    public const string Login = "20001";

    public static readonly Actor Clerk = new("anna", "192.0.2.8"), Officer = new("olga", "192.0.2.9"), Resident = new(Login, "192.0.2.1");

    public static readonly DateOnly Start = new(2026, 11, 20);

    private readonly TestMail mail = new();

    private PrivacyDesk(HostCore core) => Core = core;

    public HostCore Core { get; }

    public Asker Asker { get; private set; } = new("", null);

    public DateOnly Today => DateOnly.FromDateTime(Core.Clock.GetUtcNow().UtcDateTime.InPoland());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<PrivacyDesk> Open()
    {
        var desk = new PrivacyDesk(await HostCore.Start());
        await desk.Take(Package());
        Good(await desk.Core.Get<AddUser>().Handle(new(Login, Roles.Resident, "P-1", HostClient.Password), Stop));
        await desk.Core.AddStaff("anna");
        await desk.Core.AddStaff("olga", Roles.DataProtection);
        desk.Asker = new(await desk.One($"SELECT \"Id\" FROM \"AspNetUsers\" WHERE \"UserName\" = '{Login}'"), int.Parse(
            await desk.One("SELECT CAST(\"Id\" AS TEXT) FROM \"Persons\" WHERE \"Code\" = 'P-1'"), System.Globalization.CultureInfo.InvariantCulture));
        return desk;
    }

    public static PackageBuilder Package(string? email = null)
    {
        var package = PackageBuilder.Good().Without("claims.csv");
        package["payments.csv"].Add("W-9;K-1;200,00;2026-10-20;2026-10-20;Reszta;;");
        if (email is not null) package["persons.csv"].Set(2, "email", email);
        return package;
    }

    public async Task Take(PackageBuilder package)
    {
        var folder = package.Folder(Directory.CreateTempSubdirectory("ibok-privacy-").FullName);
        await Core.Get<IBok.Core.Intake.TakePackage>().Handle(new(folder, "próba"), null, Stop);
        Directory.Delete(folder, recursive: true);
    }

    public async Task<string> File(RequestKind kind, string words = "Proszę.", string? key = null) =>
        Good(await Core.Get<FileRequest>().Handle(Asker, Resident, kind, words, key ?? Guid.NewGuid().ToString("N"), Stop)).Number;

    public async Task<string> ByLetter(RequestKind kind, DateOnly? received = null, string words = "Proszę.") =>
        Good(await Core.Get<RegisterRequest>().Handle(new(Clerk, kind, RequestChannel.Letter, "P-1", received ?? Today, words, "P/1", Guid.NewGuid().ToString("N")), Stop)).Number;

    public async Task<ReadRequest.Whole> Read(string number) => Good(await Core.Get<ReadRequest>().Of(Officer, number, Stop));

    public async Task<RequestWork.Handle> Seen(string number, Actor? by = null) => new(by ?? Officer, number, (await Read(number)).Version);

    public async Task<Result<RequestOutcome>> Decide(string number, RequestOutcome outcome, string reasons = "Tak stanowi prawo.", RequestAnswerWay? way = null)
    {
        var one = await Read(number);
        return await Core.Get<DecideRequest>().Handle(
            new(Officer, number, one.Version), new(outcome, [RequestLife.Articles(one.Kind)[0]], reasons, way ?? one.Ways[0]), Stop);
    }

    public async Task<Result<bool>> Close(string number) => await Core.Get<CloseRequest>().Handle(await Seen(number), Stop);

    /// <summary>The title of P-1 ends today, and the login is closed with it.</summary>
    public async Task MoveOut()
    {
        await Core.Change($"UPDATE \"LegalTitles\" SET \"ValidTo\" = {Today.DayNumber} WHERE \"Code\" = 'T-1'");
        await Core.Change($"UPDATE \"PortalAccounts\" SET \"State\" = 'Closed', \"StateSince\" = {Core.Clock.GetUtcNow().UtcDateTime.Ticks} WHERE \"UserId\" = '{Asker.UserId}'");
        Core.Clock.Move(TimeSpan.FromDays(1));
    }

    public void MoveTo(DateOnly day) => Core.Clock.Move(TimeSpan.FromDays(day.DayNumber - Today.DayNumber));

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
            Good(await Core.Get<MarkLetter>().Handle(new(Officer, letter.Id, DeliveryEvent.Print), Stop));
    }

    /// <summary>Every figure that was ever shown, and every entry.</summary>
    public async Task<IReadOnlyList<string>> Figures() =>
    [
        .. await Core.Rows("SELECT \"AccountId\" || ' ' || \"PublicationId\" || ' ' || \"DueGrosze\" || ' ' || \"InterestGrosze\" FROM \"PublishedFigures\" ORDER BY 1"),
        .. await Core.Rows("SELECT \"EntryId\" || ' ' || \"AmountGrosze\" || ' ' || \"DueDate\" FROM \"Charges\" ORDER BY 1"),
        .. await Core.Rows("SELECT \"EntryId\" || ' ' || \"AmountGrosze\" || ' ' || \"ValueDate\" FROM \"Payments\" ORDER BY 1"),
    ];

    /// <summary>Every invariant that <c>verify</c> proves.</summary>
    public async Task VerifyAll()
    {
        (await Core.Get<VerifyLedger>().Run(null, Stop)).Violations.Should().BeEmpty();
        (await Core.Get<IBok.Core.Data.VerifyDatabase>().Run(Stop)).Should().BeEmpty();
        (await Core.Get<IBok.Core.Audit.VerifyAudit>().Run(Stop)).Violations.Should().BeEmpty();
    }

    /// <summary>Everything that the database holds as text, but for the files as they came.</summary>
    public async Task<string> AllText()
    {
        List<string> all = [];
        foreach (var column in IBok.Core.Privacy.Inventory.All.Where(c => c.Kind is not (IBok.Core.Privacy.ColumnKind.Source or IBok.Core.Privacy.ColumnKind.File)))
            all.AddRange(await Core.Rows($"SELECT DISTINCT CAST(\"{column.Name}\" AS TEXT) FROM \"{column.Table}\""));
        return string.Join('\n', all);
    }

    public async Task<string> One(string sql) => (await Core.Rows(sql))[0];

    public static T Good<T>(Result<T> answer) => answer.Should().BeOfType<Result<T>.Ok>().Which.Value;

    public static Problem ProblemOf<T>(Result<T> answer) => answer.Should().BeOfType<Result<T>.Refused>().Which.Problem;

    public ValueTask DisposeAsync() => Core.DisposeAsync();
}
