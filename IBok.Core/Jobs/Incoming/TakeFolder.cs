using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Serialization;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using Microsoft.Extensions.Options;

namespace IBok.Core.Jobs.Incoming;

/// <summary>
/// Takes what lies in <c>intake/in</c> of the data folder and moves it, with its certificate beside it, to <c>done</c>, <c>held</c> or <c>refused</c>. What is
/// still being written is left for the next time. A file that was taken and not moved, because the machine stopped in between, is taken again: nothing of it
/// is new then. One that cannot be read or moved stays, is told, and keeps nothing else waiting.
/// </summary>
public sealed class TakeFolder(TakeFile take, IJobTexts text, DataFolder folder, IOptions<JobsPolicy> policy, TimeProvider clock) : IDisposable
{
    public const int MostAtOnce = 1_000;

    private static readonly string[] Unfinished = [".part", ".tmp", ".filepart", ".crdownload", ".partial"];

    // Without following links, which may lead in a circle.
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private static readonly TimeSpan MayStillGrow = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim one = new(1, 1);

    /// <param name="Outcome">Null: it was refused before anything of it was kept, or it still lies there.</param>
    /// <param name="Problem">Why, when there is no certificate.</param>
    /// <param name="Fault">For the log, of what still lies there and is tried again.</param>
    public sealed record Taken(string Name, CertificateOutcome? Outcome, Problem? Problem, [property: JsonIgnore] Exception? Fault = null);

    /// <summary>It may not be read or moved, or the program failed over it; it still lies there.</summary>
    /// <param name="Why">In the machine's words.</param>
    public sealed record CannotTake(string Name, string Why) : Problem("incoming-cannot-take");

    /// <summary>Where files are put for the program.</summary>
    public string In => Path.Combine(folder.Path, "intake", "in");

    /// <summary>Takes everything that is complete, packages before files of banks, in the order of their days.</summary>
    public async Task<IReadOnlyList<Taken>> Handle(string by, CancellationToken stop)
    {
        await one.WaitAsync(stop);
        try
        {
            Directory.CreateDirectory(In);
            List<Taken> all = [];
            foreach (var path in InOrder(await Settled(stop)))
            {
                all.Add(await Guarded(path, by, stop));
                if (all[^1].Problem is StorageFault.DiskFull or StorageFault.DatabaseBusy) break; // those behind it would meet the same
            }

            return all;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<Taken> Guarded(string path, string by, CancellationToken stop)
    {
        try
        {
            return await One(path, by, stop);
        }
        catch (Exception e) when (!e.MeansStop(stop))
        {
            var name = Findings.Safe(Path.GetFileName(path));
            var problem = StorageFault.Of(e) is StorageFault.DiskFull or StorageFault.DatabaseBusy ? StorageFault.Of(e) : new CannotTake(name, Findings.Safe($"{e.GetType().Name}: {e.Message}"));
            return new(name, null, problem, e);
        }
    }

    private async Task<Taken> One(string path, string by, CancellationToken stop)
    {
        var name = Path.GetFileName(path);
        var answer = await take.Handle(new(path, by), null, stop);
        var certificate = (answer as Result<Certificate>.Ok)?.Value;
        var place = certificate?.Outcome switch
        {
            CertificateOutcome.Posted => "done",
            CertificateOutcome.Held => "held",
            _ => "refused",
        };
        var to = Free(Path.Combine(folder.Path, "intake", place, clock.TodayInPoland().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), name);
        await File.WriteAllTextAsync(to + ".certyfikat.txt", certificate is null ? text.Of(((Result<Certificate>.Refused)answer).Problem) : text.Of(certificate), stop);
        Directory.Move(path, to); // also moves files; last, so that a crash before it takes the file again
        return new(Findings.Safe(name), certificate?.Outcome, (answer as Result<Certificate>.Refused)?.Problem);
    }

    // What does not change while we look twice, and is whole.
    private async Task<IReadOnlyList<string>> Settled(CancellationToken stop)
    {
        var first = Look();
        if (first.Count == 0) return [];
        // Nobody tells when a copy is complete; only a second look can. Without anything fresh nothing waits.
        if (first.Values.Any(f => f.Fresh)) await Task.Delay(TimeSpan.FromSeconds(policy.Value.SettleSeconds), clock, stop);
        var second = Look();
        return [.. first.Where(f => second.TryGetValue(f.Key, out var now) && now == f.Value && !(f.Value.Fresh && IsCut(f.Key))).Select(f => f.Key).Take(MostAtOnce)];
    }

    private Dictionary<string, (long Length, long Changed, bool Fresh)> Look()
    {
        var old = TimeProvider.System.GetUtcNow().UtcDateTime - MayStillGrow; // the file system's clock, not the business one
        return new DirectoryInfo(In).EnumerateFileSystemInfos().Where(IsMeant).Take(10 * MostAtOnce).ToDictionary(
            i => i.FullName,
            i =>
            {
                try
                {
                    var files = i is DirectoryInfo inside ? inside.GetFiles("*", Everything) : [(FileInfo)i];
                    var changed = files.Append(i).Max(f => f.LastWriteTimeUtc);
                    return (files.Sum(f => f.Length), changed.Ticks, changed > old);
                }
                catch (Exception e) when (CannotBeRead(e))
                {
                    return default; // taking it says what is wrong
                }
            },
            StringComparer.Ordinal);
    }

    private static bool CannotBeRead(Exception e) => e is IOException or UnauthorizedAccessException;

    private static bool IsMeant(FileSystemInfo file) =>
        !file.Name.StartsWith('.') && file.LinkTarget is null && !Unfinished.Any(end => file.Name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    // A ZIP has its list at the end, a folder its manifest: without them it is not all there yet.
    private static bool IsCut(string path)
    {
        if (Directory.Exists(path)) return !File.Exists(Path.Combine(path, PackageSource.ManifestName));
        try
        {
            if (!PackageSource.IsZip(path)) return false;
            using var zip = ZipFile.OpenRead(path);
            return false;
        }
        catch (Exception e) when (e is InvalidDataException || CannotBeRead(e))
        {
            return true;
        }
    }

    private static IEnumerable<string> InOrder(IReadOnlyList<string> paths) => paths
        .Select(path => (path, Day: DayOf(path)))
        .OrderBy(p => p.Day is null).ThenBy(p => p.Day, StringComparer.Ordinal).ThenBy(p => Path.GetFileName(p.path), StringComparer.Ordinal).Select(p => p.path);

    // The day that a package's manifest names; null for everything else, also for packages that will be refused or cannot be read.
    private static string? DayOf(string path)
    {
        try
        {
            if (File.Exists(path) && !PackageSource.IsZip(path)) return null;
            if (PackageSource.Open(path, new()) is not Result<PackageSource>.Ok { Value: var source }) return null;
            using (source) return Manifest.Read(source, new(1))?.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (CannotBeRead(e))
        {
            return null;
        }
    }

    private static string Free(string place, string name)
    {
        Directory.CreateDirectory(place);
        var to = Path.Combine(place, name);
        for (var i = 2; Path.Exists(to); i++)
            to = Path.Combine(place, string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(name)}-{i}{Path.GetExtension(name)}"));
        return to;
    }
}
