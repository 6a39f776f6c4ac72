using FluentAssertions;
using IBok.Core.Documents;
using IBok.Core.DirectDebit.Banks;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Tests.Notifications;
using IBok.Tests.Testing;
using Microsoft.Extensions.Options;

namespace IBok.Tests.DirectDebit.Mandates;

/// <summary>A cooperative with two clients, a bank on the list and clerks, on a clock that a test moves. It is Friday 20 November 2026.</summary>
internal sealed class MandateDesk : IAsyncDisposable
{
    public const string ListedBank = "102", ListedAccount = "30102055580000000000000001", OtherAccount = "07999999990001000000004830", WrongAccount = "31102055580000000000000001";

    public static readonly Actor Clerk = new("anna", "192.0.2.8"), OtherClerk = new("ewa", "192.0.2.9");

    private readonly TestMail mail = new();

    private MandateDesk(HostCore core) => Core = core;

    public HostCore Core { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public DateOnly Today => Core.Clock.TodayInPoland();

    /// <summary>At a cooperative that is there already; it has no bank on its list.</summary>
    public static MandateDesk At(HostCore core) => new(core);

    public static async Task<MandateDesk> Open(params KeyValuePair<string, string?>[] settings)
    {
        var desk = new MandateDesk(await HostCore.Start(settings));
        var package = PackageBuilder.Good().Folder(Directory.CreateTempSubdirectory("ibok-desk-").FullName);
        await desk.Core.Get<IBok.Core.Intake.TakePackage>().Handle(new(package, "próba"), null, Stop);
        Directory.Delete(package, recursive: true);
        (await desk.Core.Get<AddDebitBank>().Handle(Clerk, ListedBank, null, Stop)).Should().BeOfType<Result<string>.Ok>();
        return desk;
    }

    /// <summary>A paper that is in order.</summary>
    public MandatePaper Paper(string account = ListedAccount) => new(
        ObligationKinds.Charges | ObligationKinds.WaterMeters, PayerKind.Natural, "Osoba Pierwsza", "ul. Zażółcona 2/1", "00-001 Przykładów", true, account, PaperChannel.HeadOffice,
        "Biuro, ul. Wzorcowa 1", Today, Today.AddDays(-1));

    public Task<Result<string>> TryOpen(MandatePaper? paper = null, MandateForm form = MandateForm.Consent, string? replaces = null, string premises = "L-1", string client = "P-1", Upload? scan = null) =>
        Core.Get<OpenMandate>().Handle(new(Clerk, form, replaces, premises, client, paper ?? Paper(), scan), Stop);

    public async Task<string> New(MandatePaper? paper = null, MandateForm form = MandateForm.Consent, string? replaces = null, string premises = "L-1", string client = "P-1") =>
        Good(await TryOpen(paper, form, replaces, premises, client));

    public async Task<string> Submitted(MandatePaper? paper = null, MandateForm form = MandateForm.Consent, string? replaces = null, string premises = "L-1", string client = "P-1")
    {
        var number = await New(paper, form, replaces, premises, client);
        Good(await Core.Get<SubmitMandate>().Handle(await Seen(number), Stop));
        return number;
    }

    /// <summary>Confirmed by the bank; its letter waits.</summary>
    public async Task<string> Confirmed(MandatePaper? paper = null, MandateForm form = MandateForm.Consent, string? replaces = null, string premises = "L-1", string client = "P-1")
    {
        var number = await Submitted(paper, form, replaces, premises, client);
        Good(await Core.Get<SendToBank>().Handle(await Seen(number), Stop));
        Good(await Core.Get<ConfirmMandate>().Handle(await Seen(number), Stop));
        return number;
    }

    /// <summary>Its letter left by e-mail today.</summary>
    public async Task<string> Active(MandatePaper? paper = null, MandateForm form = MandateForm.Consent, string? replaces = null)
    {
        var number = await Confirmed(paper, form, replaces);
        await Send();
        (await Core.Get<StartMandates>().Run(Stop)).Should().Be(1);
        return number;
    }

    /// <summary>A suspension as the bank's answers make it.</summary>
    public Task<Result<SuspensionReason>> Suspend(string number, SuspensionReason reason) => Within(number, (db, one) => Core.Get<SuspendMandate>().Within(db, Clerk, one, reason, "odmowa banku", Stop));

    public Task<Result<T>> Within<T>(string number, Func<IBok.Core.Data.IBokDb, Mandate, Task<Result<T>>> work) => Core.Get<IBok.Core.Data.Writer>().InOneTransaction(async (db, stop) =>
    {
        var answer = await work(db, (await MandateCasework.Find(db, number, stop))!);
        await db.SaveChangesAsync(stop);
        return (answer is Result<T>.Ok, answer);
    }, Stop);

    /// <summary>Sends what waits; answers all letters that left.</summary>
    public async Task<IReadOnlyList<Mail>> Send()
    {
        await Sender().Run(Stop);
        return [.. mail.Taken];
    }

    public SendOutbox Sender(IMailSender? by = null) => new(
        Core.Get<IBok.Core.Data.Writer>(), by ?? mail, Core.Get<ISeal>(), Core.Get<IPublicAddress>(), Options.Create(new NotificationsPolicy()), Options.Create(new LetterHead()), Core.Clock);

    public async Task<ReadMandate.Whole> Read(string number, bool asAdministrator = false) =>
        Good(await Core.Get<ReadMandate>().Of(Clerk, number, asAdministrator, Stop));

    /// <summary>The mandate as a clerk sees it now.</summary>
    public async Task<MandateCasework.Handle> Seen(string number, Actor? by = null) => new(by ?? Clerk, number, (await Read(number)).Version);

    public async Task<Result<DateOnly>> Withdraw(string number, string? reference = "segregator 4", DateOnly? letterOn = null) =>
        await Core.Get<WithdrawByClient>().Handle(await Seen(number), new(letterOn ?? Today, PaperChannel.HeadOffice, reference, null), Stop);

    public static T Good<T>(Result<T> answer) => answer.Should().BeOfType<Result<T>.Ok>().Which.Value;

    public static Problem ProblemOf<T>(Result<T> answer) => answer.Should().BeOfType<Result<T>.Refused>().Which.Problem;

    public ValueTask DisposeAsync() => Core.DisposeAsync();
}
