using System.Security.Cryptography;
using IBok.Core.Kernel;

namespace IBok.Core.Documents;

/// <summary>
/// A scan of a paper that somebody sent. Its content decides what it is, not its name; only PDF, PNG and JPEG are taken, and they leave only as
/// attachments under our name.
/// </summary>
public sealed record PaperScan
{
    private const int LongestName = 200;

    private PaperScan(FileKind kind, string name, byte[] bytes) => (Kind, Name, Bytes, Sha256) = (kind, name, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));

    public sealed record TooLarge(int MostBytes) : Problem("scan-too-large")
    {
        public int MostMegabytes => Math.Max(1, MostBytes / 1_000_000);
    }

    /// <summary>Neither PDF nor PNG nor JPEG, or cut off.</summary>
    public sealed record NotAScan() : Problem("scan-not-a-scan");

    public FileKind Kind { get; }

    /// <summary>What the file was called, without control signs, at most 200 characters: shown, never used as a path.</summary>
    public string Name { get; }

    public byte[] Bytes { get; }

    /// <summary>Lower-case hex.</summary>
    public string Sha256 { get; }

    /// <param name="name">What the sender called it.</param>
    /// <param name="bytes">As they came.</param>
    /// <param name="mostBytes">The limit.</param>
    public static Result<PaperScan> Of(string name, byte[] bytes, int mostBytes)
    {
        if (bytes.Length > mostBytes) return new TooLarge(mostBytes);
        return KindOf(bytes) is { } kind ? new PaperScan(kind, Shown(name), bytes) : new NotAScan();
    }

    /// <summary>A name as it may be shown.</summary>
    public static string Shown(string name)
    {
        var shown = string.Concat(name.Where(c => !char.IsControl(c)));
        return shown.Length > LongestName ? shown[^LongestName..] : shown;
    }

    /// <summary>How a kept file leaves: its type, and the ending of the name that we give it.</summary>
    public static (string ContentType, string Ending) Leaves(FileKind kind) => kind switch
    {
        FileKind.Pdf => ("application/pdf", "pdf"),
        FileKind.Png => ("image/png", "png"),
        FileKind.Jpeg => ("image/jpeg", "jpg"),
        _ => ("message/rfc822", "eml"),
    };

    /// <summary>Beginning and end must both be those of the kind: a cut-off or disguised file is none.</summary>
    private static FileKind? KindOf(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.Length > 1_024 ? bytes[^1_024..] : bytes;
        if (bytes.StartsWith("%PDF-"u8) && end.IndexOf("%%EOF"u8) >= 0) return FileKind.Pdf;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) && end.IndexOf("IEND"u8) >= 0) return FileKind.Png;
        return bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) && end.IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0 ? FileKind.Jpeg : null;
    }
}
