using System.Diagnostics;
using System.Globalization;
using IBok.Core;
using IBok.Core.Accounts;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// A refused sign-in with a login that exists beside one with a login that does not, in turn, each from an address of its own so that nobody
/// waits. The medians may differ by no more than a stranger could measure over a network. Then what else may be sent without signing in (<see cref="LoginForms"/>).
/// </summary>
internal static class LoginBench
{
    private const int Pairs = 400, WarmUp = 10;

    private const double MostMilliseconds = 5;

    public static async Task Run(BenchReport report)
    {
        var folder = new DataFolder(Directory.CreateTempSubdirectory("ibok-bench-login-").FullName);
        await using var services = Services(folder);
        await services.GetRequiredService<Schema>().Migrate(CancellationToken.None);
        if (await services.GetRequiredService<AddUser>().Handle(new("known", Roles.Clerk, null, "Demo-haslo-1"), CancellationToken.None) is not Result<AddUser.Added>.Ok)
            throw new InvalidOperationException("No login.");
        List<double> known = [], unknown = [];
        for (var i = 0; i < WarmUp + Pairs; i++)
        {
            var (one, other) = (await Try(services, "known", i), await Try(services, $"unknown{i}", i));
            if (i < WarmUp) continue;
            known.Add(one);
            unknown.Add(other);
        }

        var (a, b) = (Measure.Median(known), Measure.Median(unknown));
        report.Ratio("login", Benchmarks.Pairs.Of(known, unknown), "ms");
        report.Value("login-difference", Math.Abs(a - b), "ms", MostMilliseconds);
        Directory.Delete(folder.Path, recursive: true);
        await LoginForms.Run(report);
    }

    private static async Task<double> Try(IServiceProvider services, string login, int number)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"10.{number / 250}.{number % 250}.1");
        var start = Stopwatch.GetTimestamp();
        await services.GetRequiredService<SignIn>().Handle(new(login, "Zupełnie-inne-1", address), CancellationToken.None);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static ServiceProvider Services(DataFolder folder)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            .AddInMemoryCollection([new("Login:TriesPerHourAndLogin", "100000")]).Build());
        collection.AddSingleton<ISeal, TestSeal>();
        collection.AddIBokCore(folder);
        return collection.BuildServiceProvider();
    }
}
