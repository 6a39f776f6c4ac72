namespace IBok.Core.BankFormats.Bytes;

/// <summary>What is known of a file's bytes, whatever its format.</summary>
internal interface ISourceText
{
    /// <summary>The stream has no bytes at all.</summary>
    bool IsEmpty { get; }

    /// <summary>There are zero bytes near the beginning: no text of a bank has them.</summary>
    bool IsBinary { get; }

    /// <summary>True once the stream went on beyond the most bytes that are read.</summary>
    bool IsTooLong { get; }

    /// <summary>The line read last, 1-based; 0 before the first.</summary>
    int Number { get; }

    /// <summary>How bytes of this file become text.</summary>
    CleanText Text { get; }

    /// <summary>The encoding; null while only ASCII was seen, or where it is none of ours.</summary>
    TextEncoding? Encoding { get; }
}
