using System.Text.Json;
using IBok.Blazor;
using IBok.Blazor.Commands;
using IBok.Core.Accounts;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Jobs.Nights;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IBok.Tests.Testing;

/// <summary>The product as it serves, in this process and on a clock that the test moves: what takes years is played in a browser within a minute.</summary>
internal sealed class HostInTime : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly WriterLock mine;

    private HostInTime(string data, HostClock clock, WebApplication app)
    {
        (Data, Clock, this.app) = (data, clock, app);
        mine = WriterLock.TryTake(new(data)) ?? throw new InvalidOperationException($"{data} is held by another.");
    }

    /// <summary>The data folder.</summary>
    public string Data { get; }

    public HostClock Clock { get; }

    public DateOnly Today => Clock.TodayInPoland();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts on the package of a cooperative with logins of staff and residents, on Friday 20 November 2026 at noon.</summary>
    /// <param name="package">What the accounting system tells.</param>
    /// <param name="users">Logins with the demo password.</param>
    public static async Task<HostInTime> Start(PackageBuilder package, params IEnumerable<(string Login, string Role, string? Person)> users)
    {
        var host = Compose(Directory.CreateTempSubdirectory("ibok-time-").FullName, HostClock.New());
        await host.Get<Schema>().Migrate(Stop);
        await host.Take(package);
        foreach (var (login, role, person) in users) await host.Get<AddUser>().Handle(new(login, role, person, HostClient.Password), Stop);
        return await host.Open();
    }

    /// <summary>Starts on a folder in which use cases have played before, on their clock; the folder is gone at the end.</summary>
    public static Task<HostInTime> Start(string data, HostClock clock) => Compose(data, clock).Open();

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public async Task Take(PackageBuilder package)
    {
        var folder = package.Folder(Directory.CreateTempSubdirectory("ibok-time-").FullName);
        if (await Get<TakePackage>().Handle(new(folder, "próba"), null, Stop) is not Result<Certificate>.Ok { Value.Outcome: CertificateOutcome.Posted }) throw new InvalidOperationException("The package was refused.");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Moves the clock to noon of a day and does the night before it.</summary>
    public async Task MoveTo(DateOnly day)
    {
        Clock.Move(TimeSpan.FromDays(day.DayNumber - Today.DayNumber));
        if (await Get<RunNight>().Handle(new(null, new("noc")), null, Stop) is not Result<RunNight.Outcome>.Ok { Value.State: RunState.Done }) throw new InvalidOperationException("The night failed.");
    }

    /// <summary>Signs somebody in, anew after the clock was moved: sessions end.</summary>
    public async Task<HostClient> SignIn(string login)
    {
        var client = new HostClient(app.Urls.Single());
        if ((await client.SignIn(login)).Status != 302) throw new InvalidOperationException($"{login} was not signed in.");
        return client;
    }

    /// <summary>Refuses with what is wrong unless every invariant holds.</summary>
    public async Task Verify() => (await Verb("verify")).Expect(0);

    /// <summary>What <c>account CODE --json</c> prints.</summary>
    public async Task<JsonElement> Account(string code) => (await Verb("account", code, "--json")).Expect(0).Json;

    /// <summary>Runs a verb beside it: a reading one on the clock of the machine, a writing one through its door.</summary>
    public Task<VerbAnswer> Verb(params IEnumerable<string> words) => Testing.Verb.Here([.. words, "--data", Data]);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        mine.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Data, recursive: true);
    }

    private static HostInTime Compose(string data, HostClock clock) => new(data, clock, Host.Build(new DataFolder(data), "http://127.0.0.1:0", first: builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Logging.ClearProviders();
    }));

    private async Task<HostInTime> Open()
    {
        await Serve.Open(app);
        await Serve.Prepare(app);
        await app.StartAsync(Stop);
        return this;
    }
}
