using IBok.Core.Documents;

namespace IBok.Core.Complaints;

/// <summary>A step of a complaint: who, when, what and on which clause; only added.</summary>
public sealed class ComplaintStep
{
    public int Id { get; private set; }

    public required int ComplaintId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>A login of the office; empty for the complainant.</summary>
    public required string By { get; init; }

    public required ComplaintEvent Event { get; init; }

    public required ComplaintState To { get; init; }

    public required string Clause { get; init; }

    public string? Text { get; init; }
}

/// <summary>A document of a complaint, as it came.</summary>
public sealed class ComplaintFile : KeptPaper
{
    public required int ComplaintId { get; init; }
}
