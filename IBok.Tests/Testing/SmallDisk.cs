using System.Diagnostics;
using FluentAssertions;
using IBok.Tests.Testing.Faults;

namespace IBok.Tests.Testing;

/// <summary>
/// A disk of its own that can be filled: a small file system in memory where this machine lets us mount one; elsewhere a folder whose database takes no writes
/// while it is meant to be full (<see cref="ForgetfulDisk"/>).
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string marker = System.IO.Path.GetTempFileName();
    private readonly bool isReal;

    private SmallDisk(string path, bool isReal)
    {
        (Path, this.isReal) = (path, isReal);
        Free();
    }

    public string Path { get; }

    /// <summary>Environment variables for processes that use it.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings => isReal ? [] : Trial.Settings(fullWhile: marker);

    private string Filler => System.IO.Path.Combine(Path, "zapelnienie");

    public static async Task<SmallDisk> Make(int megabytes)
    {
        var path = Directory.CreateTempSubdirectory("ibok-disk-").FullName;
        return new(path, OperatingSystem.IsLinux() && await Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "ibok-test", path));
    }

    /// <summary>Leaves no room.</summary>
    public void Fill()
    {
        File.WriteAllText(marker, "");
        if (!isReal) return;
        using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var piece = new byte[4_096];
        var write = () =>
        {
            while (true) filler.Write(piece);
        };
        write.Should().Throw<IOException>();
    }

    /// <summary>There is room again.</summary>
    public void Free()
    {
        File.Delete(marker);
        if (isReal) File.Delete(Filler);
    }

    /// <summary>Mounts it for reading only; false where that cannot be done here.</summary>
    public async Task<bool> Freeze() => isReal && await Run("mount", "-o", "remount,ro", Path);

    public async Task Thaw() => (await Run("mount", "-o", "remount,rw", Path)).Should().BeTrue();

    public async ValueTask DisposeAsync()
    {
        Free();
        if (isReal) (await Run("umount", "-l", Path)).Should().BeTrue();
        Directory.Delete(Path, recursive: true);
    }

    private static async Task<bool> Run(string program, params string[] words)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, words) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
