using IBok.Core;
using IBok.Core.Accounts;
using IBok.Core.Data;
using IBok.Core.Demo;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IBok.Tests.Testing;

/// <summary>The product's Core on an empty database with a clock of ours, for what takes hours in a browser.</summary>
internal sealed class HostCore : IAsyncDisposable
{
    private readonly string folder;
    private readonly bool keeps;
    private readonly ServiceProvider services;

    private HostCore(string folder, bool keeps, HostClock clock, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        (this.folder, this.keeps, Clock) = (folder, keeps, clock);
        var collection = new ServiceCollection();
        collection.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance); // shared: EF builds its model once for each logger factory
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).AddInMemoryCollection(settings).Build());
        collection.AddIBokCore(new DataFolder(folder));
        collection.AddSingleton<ISeal, TestSeal>().AddSingleton<IPublicAddress, TestSeal>();

        // One round instead of 220,000: nothing here depends on the cost of a hash.
        collection.Configure<PasswordHasherOptions>(o => o.IterationCount = 1);
        services = collection.BuildServiceProvider();
    }

    /// <summary>Rounds of hashes made and wanted from now on.</summary>
    public int Rounds
    {
        set => typeof(PasswordHasher<IBokUser>).GetField("_iterCount", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
            .SetValue(Get<IPasswordHasher<IBokUser>>(), value);
    }

    /// <summary>For components that ask for services.</summary>
    public IServiceProvider Services => services;

    public HostClock Clock { get; }

    public static async Task<HostCore> Start(params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var folder = Directory.CreateTempSubdirectory("ibok-core-").FullName;
        await File.WriteAllBytesAsync(new DataFolder(folder).Database, await TestFolder.EmptyDatabase, TestContext.Current.CancellationToken);
        return new(folder, keeps: false, HostClock.New(), settings);
    }

    /// <summary>On a folder that stays: what happened there before a product is started on it.</summary>
    public static async Task<HostCore> On(string folder, HostClock clock, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        HostCore core = new(folder, keeps: true, clock, settings);
        await core.Get<Schema>().Migrate(TestContext.Current.CancellationToken);
        return core;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Makes a login of staff with the demo password.</summary>
    public async Task AddStaff(string login, string role = Roles.Clerk)
    {
        if (await Get<AddUser>().Handle(new(login, role, null, HostClient.Password), TestContext.Current.CancellationToken) is not Result<AddUser.Added>.Ok)
            throw new InvalidOperationException($"{login} was not added.");
    }

    /// <summary>Tries to sign in; the session, or null when refused.</summary>
    public async Task<SignIn.SignedIn?> SignIn(string login, string password = HostClient.Password) =>
        await Get<SignIn>().Handle(new(login, password, "192.0.2.1"), TestContext.Current.CancellationToken) is Result<SignIn.SignedIn>.Ok { Value: var who }
            ? who : null;

    public Task<bool> IsGood(SignIn.SignedIn session, bool touch = true) => Get<Sessions>().IsGood(session.SessionId, touch, TestContext.Current.CancellationToken);

    /// <summary>A session of somebody in a role; a resident is a person of the demo.</summary>
    public async Task<SignIn.SignedIn> SessionOf(string role)
    {
        if (role != Roles.Resident)
        {
            await AddStaff("anna", role);
            return (await SignIn("anna"))!;
        }

        await Get<MakeDemo>().Handle(new(new DemoSize(Premises: 0, Years: 1)), null, TestContext.Current.CancellationToken);
        await Get<AddUser>().Handle(new("10001", role, "P-00001", HostClient.Password), TestContext.Current.CancellationToken);
        return (await SignIn("10001"))!;
    }

    /// <summary>Changes what nothing of the product changes yet.</summary>
    public async Task Change(string sql)
    {
        await using var db = await Get<IDbContextFactory<IBokDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);
    }

    /// <summary>The first column of a query's rows.</summary>
    public async Task<IReadOnlyList<string>> Rows(string sql)
    {
        await using var db = await Get<IDbContextFactory<IBokDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        using var command = db.Command(sql, 0);
        using var row = command.Read();
        List<string> rows = [];
        while (row.Read()) rows.Add(row.IsDBNull(0) ? "" : row.GetString(0));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        string? connection;
        await using (var db = await Get<IDbContextFactory<IBokDb>>().CreateDbContextAsync(CancellationToken.None)) connection = db.Database.GetConnectionString();
        await services.DisposeAsync();
        using (var pool = new SqliteConnection(connection)) SqliteConnection.ClearPool(pool);
        if (!keeps) Directory.Delete(folder, recursive: true);
    }
}
