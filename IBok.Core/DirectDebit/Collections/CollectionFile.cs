using IBok.Core.Kernel;

namespace IBok.Core.DirectDebit.Collections;

/// <summary>A file for the bank, as it was made; made anew when an item is taken out before sending.</summary>
public sealed class CollectionFile
{
    public int Id { get; private set; }

    public required int RunId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required string Name { get; init; }

    public required byte[] Bytes { get; init; }

    public required string Sha256 { get; init; }

    public required int Orders { get; init; }

    public required Money Sum { get; init; }

    public required DateTime MadeAt { get; init; }
}

/// <summary>Who took a file out of the program, when and for whom (ChSM IV.4).</summary>
public sealed class FileHandedOut
{
    public int Id { get; private set; }

    /// <summary>The run or payout run it belongs to.</summary>
    public required string What { get; init; }

    public required string FileName { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>The bank.</summary>
    public required string Recipient { get; init; }

    public required string By { get; init; }

    public required DateTime At { get; init; }
}
