using System.Globalization;
using FluentAssertions;
using IBok.Core;
using IBok.Core.Accounts;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Jobs;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Core.Notifications;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IBok.Tests.Testing;

/// <summary>The Core's services on a temporary data folder with a migrated database; gone at the end.</summary>
internal sealed class TestFolder : IAsyncDisposable
{
    private static readonly Lazy<Task<byte[]>> Migrated = new(MakeMigrated);

    private readonly ServiceProvider services;

    private TestFolder(DataFolder data, IReadOnlyDictionary<string, string?> settings)
    {
        Data = data;
        services = Build(data, settings, readOnly: false);
    }

    public DataFolder Data { get; }

    /// <summary>The bytes of a migrated database without a row, made once: to migrate for each test takes longer than most tests.</summary>
    public static Task<byte[]> EmptyDatabase => Migrated.Value;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string NewPath => Directory.CreateTempSubdirectory("ibok-test-").FullName;

    /// <param name="settings">As in appsettings.json, such as <c>("Intake:MostErrors", "3")</c>.</param>
    public static async Task<TestFolder> New(params (string Key, string Value)[] settings)
    {
        var data = new DataFolder(NewPath);
        await File.WriteAllBytesAsync(data.Database, await EmptyDatabase, Stop);
        return new(data, settings.ToDictionary(s => s.Key, s => (string?)s.Value, StringComparer.Ordinal));
    }

    /// <summary>A folder that no program has opened yet.</summary>
    public static TestFolder Untouched() => new(new(NewPath), new Dictionary<string, string?>(StringComparer.Ordinal));

    public static ServiceProvider Build(DataFolder data, IReadOnlyDictionary<string, string?> settings, bool readOnly)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        collection.AddSingleton<TimeProvider>(FakeClock.At(2026, 11, 21));
        collection.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance); // shared: EF builds its model once for each logger factory
        collection.AddLogging();
        collection.AddIBokCore(data, readOnly);
        collection.AddSingleton<IJobTexts, Blazor.Texts.JobTexts>();
        collection.AddSingleton<Core.Reports.IReportTexts, Blazor.Texts.ReportTexts>();
        collection.AddSingleton<ISeal, TestSeal>().AddSingleton<IPublicAddress, TestSeal>();
        return collection.BuildServiceProvider();
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Task<IBokDb> Db() => Get<IDbContextFactory<IBokDb>>().CreateDbContextAsync(Stop);

    /// <summary>A place for packages, beside the database and deleted with it.</summary>
    public string Place(string name) => Path.Combine(Data.Path, name);

    /// <summary>Takes a package and answers its certificate, posted or refused.</summary>
    public async Task<Certificate> Take(string package, bool dryRun = false) =>
        (await Get<TakePackage>().Handle(new(package, "próba", dryRun), null, Stop)).Should().BeOfType<Result<Certificate>.Ok>().Which.Value;

    public Task<Certificate> Take(PackageBuilder package, bool dryRun = false) => Take(package.Folder(Place(Guid.NewGuid().ToString("n"))), dryRun);

    /// <summary>Takes a package that is good.</summary>
    public async Task<Certificate> TakeGood(PackageBuilder package)
    {
        var certificate = await Take(package);
        certificate.Outcome.Should().Be(CertificateOutcome.Posted, string.Join("; ", certificate.Findings));
        certificate.Errors.Should().Be(0);
        return certificate;
    }

    /// <summary>The refusal of something that is not even a package.</summary>
    public async Task<Problem> Refusal(string path) =>
        (await Get<TakePackage>().Handle(new(path, "próba"), null, Stop)).Should().BeOfType<Result<Certificate>.Refused>().Which.Problem;

    public async Task<Figures> FiguresOf(string account, DateOnly? asOf = null) =>
        (await Get<ExplainAccount>().For(account, asOf, Stop)).Should().BeOfType<Result<ExplainAccount.Explained>.Ok>().Which.Value.Figures;

    /// <summary>Somebody who asks with an active account, as the person of this code.</summary>
    public async Task<Asker> Resident(string person)
    {
        var user = $"login-{person}";
        await using var db = await Db();
        var id = await db.Persons.Where(p => p.Code == person).Select(p => p.Id).SingleAsync(Stop);
        db.Add(new IBokUser { Id = user, UserName = user, NormalizedUserName = user.ToUpperInvariant() });
        db.Add(new PortalAccount { UserId = user, PersonId = id, State = PortalAccountState.Active, StateSince = DateTime.UnixEpoch });
        await db.SaveChangesAsync(Stop);
        return new(user, id);
    }

    /// <summary>Rows of a query, values joined by a bar.</summary>
    public async Task<IReadOnlyList<string>> Query(string sql)
    {
        await using var db = await Db();
        await db.Database.OpenConnectionAsync(Stop);
        using var command = db.Command(sql, 0);
        using var row = command.Read();
        List<string> rows = [];
        while (row.Read()) rows.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => Text(row.GetValue(i)))));
        return rows;
    }

    public async Task<long> Count(string table) => long.Parse((await Query($"SELECT COUNT(*) FROM \"{table}\""))[0], CultureInfo.InvariantCulture);

    /// <summary>Every row of these tables as one text, to see that nothing changed.</summary>
    public async Task<string> Contents(params IEnumerable<string> tables)
    {
        List<string> lines = [];
        foreach (var table in tables) lines.AddRange((await Query($"SELECT * FROM \"{table}\" ORDER BY 1, 2")).Select(r => $"{table}: {r}"));
        return string.Join('\n', lines);
    }

    /// <summary>Runs a statement as a stranger with a database tool would.</summary>
    public async Task Execute(string sql)
    {
        await using var db = await Db();
        await db.Database.OpenConnectionAsync(Stop);
        using var command = db.Command(sql, 0);
        command.Run();
    }

    public async ValueTask DisposeAsync()
    {
        string? connection;
        await using (var db = await Get<IDbContextFactory<IBokDb>>().CreateDbContextAsync(CancellationToken.None)) connection = db.Database.GetConnectionString();
        await services.DisposeAsync();
        using (var pool = new SqliteConnection(connection)) SqliteConnection.ClearPool(pool);
        Directory.Delete(Data.Path, recursive: true);
    }

    private static string Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static async Task<byte[]> MakeMigrated()
    {
        await using var folder = Untouched();
        await folder.Get<Schema>().Migrate(CancellationToken.None);
        await folder.Get<Writer>().Checkpoint(CancellationToken.None);
        return await File.ReadAllBytesAsync(folder.Data.Database);
    }
}
