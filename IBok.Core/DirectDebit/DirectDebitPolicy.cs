using System.ComponentModel.DataAnnotations;
using IBok.Core.BankFormats.ElixirOrders;
using IBok.Core.Kernel;

namespace IBok.Core.DirectDebit;

/// <summary>The cooperative's terms of direct debit; section "DirectDebit".</summary>
public sealed class DirectDebitPolicy : IValidatableObject
{
    /// <summary>The cooperative's account that is credited (NRB); empty: no files can be made.</summary>
    public string CreditorAccount { get; set; } = "";

    /// <summary>The cooperative in its bank's files: at most 70, 35 and 35 characters; empty: from the section "Cooperative".</summary>
    public string CreditorName { get; set; } = "";

    public string CreditorStreet { get; set; } = "";

    public string CreditorTown { get; set; } = "";

    /// <summary>The cooperative's bank, as the recipient of files (ChSM I.2, reading B1).</summary>
    public string Bank { get; set; } = "PKO BP S.A.";

    /// <summary>Who wrote the profile of the bank's files.</summary>
    [EnumDataType(typeof(ElixirBank))]
    public ElixirBank FileProfile { get; set; } = ElixirBank.PkoBp;

    /// <summary>Working days before the debit on which the bank must have the file; at least one (Elixir settles in the first session).</summary>
    [Range(1, 10)]
    public int WorkingDaysAhead { get; set; } = 1;

    /// <summary>Hour of that day, in Poland, up to which the bank takes files.</summary>
    [Range(0, 23)]
    public int CutOffHour { get; set; } = 14;

    /// <summary>Working days after the debit by which the bank's answer is expected (ChSM II.24).</summary>
    [Range(1, 30)]
    public int AnswerWorkingDays { get; set; } = 3;

    /// <summary>Residents are told of amount and day when a run has gone to the bank (ChSM II.12).</summary>
    public bool PreNotice { get; set; } = true;

    /// <summary>Months in a row without funds after which withdrawing is proposed (ChSM II.14).</summary>
    [Range(1, 12)]
    public int MonthsWithoutFunds { get; set; } = 3;

    /// <summary>Złoty from which one debit is marked for a second look; there is no limit (ChSM II.2, reading B14).</summary>
    [Range(1, 100_000_000)]
    public int WarnAboveZloty { get; set; } = 10_000;

    /// <summary>The regulation's refund term in calendar days (ChSM II.20); shown, never a bar (reading B4).</summary>
    [Range(1, 60)]
    public int RefundDaysByRegulation { get; set; } = 7;

    /// <summary>The law's refund term in days (art. 48 u.u.p.: eight weeks).</summary>
    [Range(1, 400)]
    public int RefundDaysByLaw { get; set; } = 56;

    /// <summary>Beginnings of components that are invoices for water meters; all else on a charges account is a current charge.</summary>
    public IList<string> WaterMeterComponents { get; } = [];

    /// <summary>No obligation due on this day or later is collected: the cooperative has stopped the service (ChSM I.3).</summary>
    public DateOnly? ServiceEndsOn { get; set; }

    /// <summary>Years after the end of a consent, to 31 December, for which its data are kept (ChSM IV.3; art. 118 KC).</summary>
    [Range(1, 10)]
    public int RetentionYears { get; set; } = 3;

    [Range(10_000, 50_000_000)]
    public int MostScanBytes { get; set; } = 10_000_000;

    [Range(1, 50)]
    public int MostScans { get; set; } = 10;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CreditorAccount.Length > 0 && Nrb.Parse(CreditorAccount) is Result<Nrb>.Refused) yield return new($"DirectDebit:CreditorAccount: {CreditorAccount}");
    }
}

/// <summary>Whose layout a file has; what differs stands in <see cref="ElixirProfile"/>.</summary>
public enum ElixirBank
{
    PkoBp,
    MBank,
    Pekao,
}
