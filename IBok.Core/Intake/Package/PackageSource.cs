using System.IO.Compression;
using IBok.Core.Kernel;

namespace IBok.Core.Intake.Package;

/// <summary>A package as it lies on disk: a ZIP or a folder. Checks sizes before anything is unpacked; streams.</summary>
public sealed class PackageSource : IDisposable
{
    public const string ManifestName = "manifest.json";

    private readonly ZipArchive? zip;
    private readonly Dictionary<string, (long Length, Func<Stream> Open)> files;

    private PackageSource(ZipArchive? zip, Dictionary<string, (long Length, Func<Stream> Open)> files) => (this.zip, this.files) = (zip, files);

    public sealed record NoSuchFile(string Path) : Problem("file-not-found");

    /// <summary>Neither a ZIP nor a folder with a manifest.</summary>
    public sealed record NotRecognised(string Path) : Problem("file-not-recognised");

    /// <summary>A ZIP that cannot be read.</summary>
    public sealed record Damaged(string Path) : Problem("package-damaged");

    public sealed record TooManyFiles(int Found, int Most) : Problem("package-too-many-files");

    public sealed record TooBig(long Found, long Most) : Problem("package-too-big");

    /// <summary>Unpacks to far more than it is: a ZIP bomb.</summary>
    public sealed record TooDense(long Unpacked, long Packed, int Most) : Problem("package-too-dense");

    /// <summary>Two entries of a ZIP bear one name.</summary>
    public sealed record NameTwice(string Name) : Problem("package-name-twice");

    /// <summary>Names and unpacked lengths, the manifest too.</summary>
    public IEnumerable<(string Name, long Length)> Files => files.Select(f => (f.Key, f.Value.Length)).OrderBy(f => f.Key, StringComparer.Ordinal);

    /// <summary>Entries of a ZIP outside the manifest's folder: never read.</summary>
    public IReadOnlyList<string> Elsewhere { get; private init; } = [];

    public static Result<PackageSource> Open(string path, IntakePolicy policy)
    {
        if (Directory.Exists(path)) return OfFolder(path, policy);
        return File.Exists(path) ? OfZip(path, policy) : new NoSuchFile(path);
    }

    /// <summary>True for a file that begins as a ZIP does.</summary>
    public static bool IsZip(string path)
    {
        using var start = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[4];
        return start.ReadAtLeast(magic, 4, throwOnEndOfStream: false) == 4 && magic[..2].SequenceEqual("PK"u8);
    }

    public bool Has(string name) => files.ContainsKey(name);

    public long LengthOf(string name) => files[name].Length;

    public Stream Read(string name) => files[name].Open();

    /// <summary>True for a byte order mark of UTF-16 or UTF-32, which the CSV reader would follow by itself; the format is UTF-8.</summary>
    /// <exception cref="InvalidDataException">The entry cannot be unpacked.</exception>
    public bool IsMarkedAsOtherEncoding(string name)
    {
        using var bytes = Read(name);
        Span<byte> start = stackalloc byte[4];
        var count = bytes.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        return start[..count] is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF];
    }

    public void Dispose() => zip?.Dispose();

    private static Result<PackageSource> OfFolder(string path, IntakePolicy policy)
    {
        var found = new DirectoryInfo(path).GetFiles();
        if (!found.Any(f => f.Name == ManifestName)) return new NotRecognised(path);
        if (found.Length > policy.MostFiles) return new TooManyFiles(found.Length, policy.MostFiles);
        if (found.Sum(f => f.Length) is var sum && sum > policy.MostUnpackedBytes) return new TooBig(sum, policy.MostUnpackedBytes);
        return new PackageSource(null, found.ToDictionary(
            f => f.Name, f => (f.Length, (Func<Stream>)(() => f.OpenRead())), StringComparer.Ordinal));
    }

    private static Result<PackageSource> OfZip(string path, IntakePolicy policy)
    {
        if (!IsZip(path)) return new NotRecognised(path);

        ZipArchive? zip = null;
        try
        {
            zip = ZipFile.OpenRead(path);
            if (Check(zip, new FileInfo(path).Length, policy) is { } problem)
            {
                zip.Dispose();
                return problem;
            }

            // A sender may have packed the folder itself instead of what is in it.
            var manifest = zip.Entries.Where(e => e.Name == ManifestName).OrderBy(e => e.FullName.Length).FirstOrDefault();
            if (manifest is null)
            {
                zip.Dispose();
                return new NotRecognised(path);
            }

            var prefix = manifest.FullName[..^ManifestName.Length];
            var elsewhere = zip.Entries.Where(e => e.Name.Length > 0 && e.FullName != prefix + e.Name).Select(e => e.FullName).ToList();
            return new PackageSource(zip, zip.Entries
                .Where(e => e.Name.Length > 0 && e.FullName == prefix + e.Name)
                .ToDictionary(e => e.Name, e => (e.Length, (Func<Stream>)e.Open), StringComparer.Ordinal))
            {
                Elsewhere = elsewhere,
            };
        }
        catch (InvalidDataException)
        {
            zip?.Dispose();
            return new Damaged(path);
        }
    }

    private static Problem? Check(ZipArchive zip, long packed, IntakePolicy policy)
    {
        if (zip.Entries.Count > policy.MostFiles) return new TooManyFiles(zip.Entries.Count, policy.MostFiles);
        var unpacked = zip.Entries.Aggregate(0L, (sum, e) => sum > policy.MostUnpackedBytes ? sum : sum + e.Length);
        if (unpacked > policy.MostUnpackedBytes) return new TooBig(unpacked, policy.MostUnpackedBytes);
        if (unpacked > packed * policy.MostUnpackedToPacked) return new TooDense(unpacked, packed, policy.MostUnpackedToPacked);
        return zip.Entries.GroupBy(e => e.FullName, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? new NameTwice(twice.Key) : null;
    }
}
