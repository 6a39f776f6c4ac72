using IBok.Core.Kernel;

namespace IBok.Core.Ledger;

/// <summary>What posting an entry came to.</summary>
public enum Posting
{
    Posted,

    /// <summary>The same entry with the same content is there already.</summary>
    Known,

    /// <summary>Waits for the end of its file: what it corrects may still come.</summary>
    Waiting,

    /// <summary>Refused; the reason stands in <see cref="PostingRefusal"/>.</summary>
    Refused,
}

/// <summary>Why an entry cannot be posted.</summary>
/// <param name="Line">The line of the file that brought it.</param>
/// <param name="Found">What is there already, or what was named.</param>
public sealed record PostingRefusal(int Line, PostingFault Fault, string Found);

public enum PostingFault
{
    /// <summary>The entry id stands twice in the package, over both entry files.</summary>
    Twice,

    /// <summary>The entry id is known with other content.</summary>
    Conflict,

    /// <summary>It corrects an entry that nobody knows, or corrections that go round in a circle.</summary>
    CorrectsUnknown,

    /// <summary>It corrects an entry of another account.</summary>
    CorrectsForeign,

    /// <summary>A charge corrects a payment or a payment a charge.</summary>
    CorrectsOtherKind,

    /// <summary>Corrections take more from a payment than it was.</summary>
    NegativePayment,

    /// <summary>Two claims on one charge overlap.</summary>
    ClaimsOverlap,
}
