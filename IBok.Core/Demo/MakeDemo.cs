using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Demo;

/// <summary>Fills an empty data folder with an invented cooperative, through the same intake that takes a real one.</summary>
public sealed class MakeDemo(TakePackage take, DataFolder folder, IDbContextFactory<IBokDb> dbs, TimeProvider clock)
{
    /// <summary>Who handed the invented package in.</summary>
    internal const string By = "demo";

    /// <param name="AsOf">Today in Poland when null.</param>
    public sealed record Command(DemoSize Size, DateOnly? AsOf = null);

    /// <summary>The folder holds data of a package already: invented residents never come among real ones.</summary>
    public sealed record FolderInUse(string Folder) : Problem("demo-folder-in-use");

    /// <summary>Too many premises or years, or an asOf too early for them.</summary>
    public sealed record WrongSize(DemoSize Size, DateOnly AsOf) : Problem("demo-wrong-size");

    public async Task<Result<Certificate>> Handle(Command command, IProgress<DemoProgress>? progress, CancellationToken stop)
    {
        var asOf = command.AsOf ?? clock.TodayInPoland();
        if (!command.Size.Fits(asOf)) return new WrongSize(command.Size, asOf);
        if (await HasData(stop)) return new FolderInUse(folder.Path);

        // Beside the database: a large package may not fit into the system's temporary folder.
        var temporary = Path.Combine(folder.Path, $"demo-{Guid.NewGuid():N}");
        try
        {
            var package = Path.Combine(temporary, $"demo-{asOf:yyyy-MM-dd}");
            await Task.Run(() => DemoPackage.Write(package, command.Size, asOf, progress, stop), stop);
            return await take.Handle(new(package, By, Own: true), progress is null ? null : new Taking(progress), stop);
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    private async Task<bool> HasData(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.Imports.AnyAsync(i => i.State == ImportState.Posted, stop) || await db.Premises.AnyAsync(stop)
            || await db.Persons.AnyAsync(stop);
    }

    private sealed class Taking(IProgress<DemoProgress> progress) : IProgress<IntakeProgress>
    {
        public void Report(IntakeProgress value) => progress.Report(new(DemoStep.Taking, value.Done, value.Total));
    }
}
