using System.Text;

namespace IBok.Core.Data;

/// <summary>The folder that holds one cooperative: the database, the lock of its one writing process and the door for handed-over verbs.</summary>
public sealed record DataFolder(string Path)
{
    /// <summary>Bytes of a socket's path, as few as any system takes (macOS).</summary>
    private const int LongestSocket = 103;

    public string Database => System.IO.Path.Combine(Path, "ibok.db");

    public string Lock => System.IO.Path.Combine(Path, "ibok.lock");

    /// <summary>
    /// A Unix socket, in a folder of its own that its owner alone enters: a socket has no modes before it is there. Its path must be short, so a long
    /// folder has it in the temporary folder.
    /// </summary>
    public string Socket => System.IO.Path.Combine(Path, "door", "ibok.sock") is var near && Encoding.UTF8.GetByteCount(near) <= LongestSocket
        ? near : System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"ibok-{Fingerprint()}", "ibok.sock");

    public bool HasDatabase => File.Exists(Database);

    /// <summary>A folder that the owner of this process alone enters, made when it is not there; one of somebody else is refused to everybody but root.</summary>
    /// <exception cref="UnauthorizedAccessException">The folder is somebody else's.</exception>
    public static DirectoryInfo ForItsOwner(string path)
    {
        var made = Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(made.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return made;
    }

    private string Fingerprint() =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Path)))[..24];
}
