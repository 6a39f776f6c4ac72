namespace IBok.Core.BankFormats.Camt053;

/// <summary>An entry of a statement while it is read; its parts (TxDtls) come one after the other.</summary>
internal sealed class CamtEntry
{
    public int Line { get; init; }

    public long? Grosze { get; set; }

    public string AmountText { get; set; } = "";

    public string Currency { get; set; } = "";

    public bool? Credited { get; set; }

    public bool IsReversal { get; set; }

    /// <summary>BOOK; others (PDNG, INFO) are in no balance.</summary>
    public string Status { get; set; } = "BOOK";

    public DateOnly? BookedOn { get; set; }

    public DateOnly? ValueDate { get; set; }

    public string Reference { get; set; } = "";

    public string Code { get; set; } = "";

    public string Note { get; set; } = "";

    public bool IsBooked => Status is "BOOK";

    /// <summary>The part being read, or read and not yet handed on; null before the first.</summary>
    public CamtPart? Part { get; set; }

    public int Parts { get; set; }

    /// <summary>Of the parts handed on, in grosze and with their signs.</summary>
    public long Sum { get; set; }

    /// <summary>Something was wrong and told: nothing more of the entry counts.</summary>
    public bool IsWrong { get; set; }
}

/// <summary>One movement of an entry.</summary>
internal sealed class CamtPart
{
    public int Line { get; init; }

    public long? Grosze { get; set; }

    public string Currency { get; set; } = "";

    public bool? Credited { get; set; }

    public string Reference { get; set; } = "";

    public string Code { get; set; } = "";

    public string Title { get; set; } = "";

    public string Note { get; set; } = "";

    public string ReturnReason { get; set; } = "";

    public CamtParty Debtor { get; } = new();

    public CamtParty Creditor { get; } = new();
}

/// <summary>One side of a movement.</summary>
internal sealed class CamtParty
{
    public string Name { get; set; } = "";

    public string Address { get; set; } = "";

    public string Account { get; set; } = "";
}
