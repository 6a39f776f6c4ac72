namespace IBok.Core.Documents;

/// <summary>What a kept file is, by its content.</summary>
public enum FileKind
{
    Pdf,
    Png,
    Jpeg,

    /// <summary>A mail as it came, with its headers (.eml).</summary>
    Mail,
}
