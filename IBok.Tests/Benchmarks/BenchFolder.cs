using IBok.Blazor.Commands;
using IBok.Core.Data;
using IBok.Core.Demo;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Benchmarks;

/// <summary>Data folders of benches, under IBOK_BENCH_DATA or the system's temporary folder.</summary>
internal static class BenchFolder
{
    /// <summary>The business date of every package that benches make.</summary>
    public static readonly DateOnly AsOf = new(2026, 6, 30);

    public static string Root => Directory.CreateDirectory(
        Environment.GetEnvironmentVariable("IBOK_BENCH_DATA") ?? Path.Combine(Path.GetTempPath(), "ibok-bench")).FullName;

    /// <summary>The demo cooperative of a size: made when it is first needed, then kept for the next run.</summary>
    public static async Task<DataFolder> Demo(DemoSize size)
    {
        var folder = new DataFolder(Path.Combine(Root, $"demo-{size.Premises}-{size.Years}"));
        if (Directory.Exists(folder.Path)) return await Migrated(folder);
        await Console.Error.WriteLineAsync($"Making {folder.Path} …");
        var half = new DataFolder($"{folder.Path}.part");
        if (Directory.Exists(half.Path)) Directory.Delete(half.Path, recursive: true);
        Directory.CreateDirectory(half.Path);
        await using (var services = LocalVerbs.Build(await Migrated(half), readOnly: false))
        {
            var made = await services.GetRequiredService<MakeDemo>().Handle(new(size, AsOf), null, CancellationToken.None);
            if (made is not Result<Certificate>.Ok { Value.Outcome: CertificateOutcome.Posted })
                throw new InvalidOperationException($"The demo of {size} was refused.");
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Move(half.Path, folder.Path);
        return folder;
    }

    /// <summary>The same for a bench that writes: a copy, which its caller deletes.</summary>
    public static async Task<DataFolder> Copy(DemoSize size)
    {
        var (from, to) = (await Demo(size), new DataFolder(Directory.CreateTempSubdirectory("ibok-bench-copy-").FullName));
        foreach (var file in Directory.EnumerateFiles(from.Path, "*.db")) await Task.Run(() => File.Copy(file, Path.Combine(to.Path, Path.GetFileName(file))));
        return to;
    }

    // A folder kept from an older program gets today's tables and what is derived in them.
    private static async Task<DataFolder> Migrated(DataFolder folder)
    {
        await using var services = LocalVerbs.Build(folder, readOnly: false);
        await services.GetRequiredService<Schema>().Migrate(CancellationToken.None);
        await services.GetRequiredService<RepublishFigures>().IfBasisChanged(CancellationToken.None);
        await services.GetRequiredService<Writer>().Checkpoint(CancellationToken.None);
        return folder;
    }
}
