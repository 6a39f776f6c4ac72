using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Core.Registrations;
using IBok.Core.Regulations;
using IBok.Tests.Notifications;
using IBok.Tests.Testing;
using Microsoft.Extensions.Options;

namespace IBok.Tests.Registrations;

/// <summary>A cooperative with published regulations, an applicant and clerks, on a clock that a test moves.</summary>
internal sealed class CaseDesk : IAsyncDisposable
{
    public static readonly Actor Clerk = new("anna", "192.0.2.8"), OtherClerk = new("ewa", "192.0.2.9");

    private readonly TestMail mail = new();

    private CaseDesk(HostCore core) => Core = core;

    public HostCore Core { get; }

    /// <summary>At a cooperative that is there already.</summary>
    public static CaseDesk At(HostCore core) => new(core);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The sample of two premises, two persons; it is Friday 20 November 2026.</summary>
    public static async Task<CaseDesk> Open(params KeyValuePair<string, string?>[] settings)
    {
        var desk = new CaseDesk(await HostCore.Start(settings));
        var package = PackageBuilder.Good().Folder(Directory.CreateTempSubdirectory("ibok-desk-").FullName);
        await desk.Core.Get<IBok.Core.Intake.TakePackage>().Handle(new(package, "próba"), null, Stop);
        Directory.Delete(package, recursive: true);
        await desk.Core.Get<FirstRegulations>().Run(new("IBok"), new("# Regulamin", "uchwała 1/2026", new(2026, 1, 1)), publishAtOnce: true, Stop);
        return desk;
    }

    public async Task<Result<SubmitRegistration.Sent>> Submit(ApplicationForm? form = null, string? key = null) =>
        await Core.Get<SubmitRegistration>().Handle(new(form ?? ApplicationFormTests.Good, key ?? Guid.NewGuid().ToString("N"), "192.0.2.1"), Stop);

    /// <summary>The token at the end of the newest letter's link below a path.</summary>
    public async Task<string> TokenIn(string path)
    {
        await Send();
        return mail.Taken.Reverse().SelectMany(m => m.Text.Split((char[]?)null)).First(w => w.Contains(path, StringComparison.Ordinal)).Split('/')[^1];
    }

    public async Task<IReadOnlyList<Mail>> Send()
    {
        var sender = new SendOutbox(
            Core.Get<IBok.Core.Data.Writer>(), mail, Core.Get<ISeal>(), Core.Get<IPublicAddress>(), Options.Create(new NotificationsPolicy()), Options.Create(new LetterHead()), Core.Clock);
        await sender.Run(Stop);
        return [.. mail.Taken];
    }

    public Task<Result<ConfirmEmail.Confirmed>> Confirm(string token) => Core.Get<ConfirmEmail>().Handle(token, "192.0.2.1", Stop);

    /// <summary>A case that the clerk sees.</summary>
    public async Task<string> NewCase(ApplicationForm? form = null)
    {
        (await Submit(form)).Should().BeOfType<Result<SubmitRegistration.Sent>.Ok>();
        (await Confirm(await TokenIn("/rejestracja/potwierdz/"))).Should().BeOfType<Result<ConfirmEmail.Confirmed>.Ok>();
        return (await Core.Get<ListRegistrations>().Of(null, null, Stop)).Max(r => r.Number)!;
    }

    /// <summary>A case with a correct form and its title linked.</summary>
    public async Task<string> VerifiedCase(ApplicationForm? form = null, string title = "T-1")
    {
        var number = await NewCase(form);
        (await Receive(number)).Should().BeOfType<Result<DateOnly>.Ok>();
        (await Core.Get<VerifyRegistration>().Handle(await Seen(number), title, Stop)).Should().BeOfType<Result<bool>.Ok>();
        return number;
    }

    public async Task<ReadRegistration.Whole> Read(string number) =>
        (await Core.Get<ReadRegistration>().Of(Clerk, number, Stop)).Should().BeOfType<Result<ReadRegistration.Whole>.Ok>().Which.Value;

    /// <summary>The case as a clerk sees it now.</summary>
    public async Task<Casework.Handle> Seen(string number, Actor? by = null) => new(by ?? Clerk, number, (await Read(number)).Version);

    public async Task<Result<DateOnly>> Receive(string number, DateOnly? day = null) =>
        await Core.Get<ReceiveForm>().Handle(await Seen(number), day ?? Core.Clock.TodayInPoland(), DeliveryChannel.DropBox, Stop);

    public async Task<Result<bool>> Return(string number, ReturnReason reason = ReturnReason.Signature, string? note = null) =>
        await Core.Get<ReturnForm>().Handle(await Seen(number), reason, note, Stop);

    public async Task<Result<ActivateRegistration.Activated>> Activate(string number) => await Core.Get<ActivateRegistration>().Handle(await Seen(number), Stop);

    public static Problem ProblemOf<T>(Result<T> answer) => answer.Should().BeOfType<Result<T>.Refused>().Which.Problem;

    public ValueTask DisposeAsync() => Core.DisposeAsync();
}
