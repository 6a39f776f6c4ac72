using IBok.Core.Data;

namespace IBok.Tests.Testing;

/// <summary>The data folder that a first start in Development makes, with its keys: made once by the product, copied for every host that needs no folder of its own.</summary>
internal static class DemoFolder
{
    private static readonly Lazy<Task<IReadOnlyDictionary<string, byte[]>>> Made = new(Make);

    public static async Task<string> Copy()
    {
        var data = Directory.CreateTempSubdirectory("ibok-host-").FullName;
        foreach (var (name, bytes) in await Made.Value)
        {
            var path = Path.Combine(data, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, bytes);
        }

        return data;
    }

    private static async Task<IReadOnlyDictionary<string, byte[]>> Make()
    {
        var data = Directory.CreateTempSubdirectory("ibok-host-").FullName;
        await using var host = await HostProcess.Start(data: data);
        await host.Leave();
        var (database, door) = (new DataFolder(data).Database, new DataFolder(data).Socket);
        var all = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories).Where(f => f.StartsWith(database, StringComparison.Ordinal) || (Path.GetDirectoryName(f) != data && f != door)))
            all[Path.GetRelativePath(data, file)] = await File.ReadAllBytesAsync(file);
        return all;
    }
}
