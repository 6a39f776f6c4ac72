namespace IBok.Core.Data;

/// <summary>The folder that holds one cooperative: the database, the lock of its one writing process and the door for handed-over verbs.</summary>
public sealed record DataFolder(string Path)
{
    public string Database => System.IO.Path.Combine(Path, "ibok.db");

    public string Lock => System.IO.Path.Combine(Path, "ibok.lock");

    /// <summary>A Unix socket; its path must be short, so a long folder gets one in the temporary folder.</summary>
    public string Socket => System.IO.Path.Combine(Path, "ibok.sock") is { Length: < 100 } near
        ? near : System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"ibok-{Fingerprint()}.sock");

    public bool HasDatabase => File.Exists(Database);

    private string Fingerprint() =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Path)))[..24];
}
