namespace IBok.Core.Documents;

/// <summary>A paper of a case as it came: the bytes, and what they are by their content. Each register keeps its own in a table of its own.</summary>
public abstract class KeptPaper
{
    public int Id { get; private set; }

    public required FileKind Kind { get; init; }

    /// <summary>What the file was called: shown, never used as a path.</summary>
    public required string OriginalName { get; init; }

    public required byte[] Bytes { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>A login of the office; empty for a resident.</summary>
    public required string By { get; init; }

    public required DateTime At { get; init; }
}
