using System.ComponentModel.DataAnnotations;

namespace IBok.Core.Premises.PersonalData;

/// <summary>How long personal data are kept; section "Privacy". Consents to direct debit have a term of their own (<c>DirectDebit:RetentionYears</c>).</summary>
public sealed class RetentionPolicy
{
    /// <summary>Whole years after the one to which a voucher belongs (ustawa o rachunkowości art. 74 ust. 2).</summary>
    [Range(5, 20)]
    public int VoucherYears { get; set; } = 5;

    /// <summary>Whole years after which claims of periodic payments are out of time, to the end of the last (art. 118 KC).</summary>
    [Range(3, 20)]
    public int ClaimYears { get; set; } = 3;

    /// <summary>Years after the answer to a complaint (ustawa o rachunkowości art. 74 ust. 2 pkt 6).</summary>
    [Range(1, 20)]
    public int ComplaintYears { get; set; } = 1;

    /// <summary>Months for which sessions and devices of a closed login are kept.</summary>
    [Range(1, 60)]
    public int SecurityMonths { get; set; } = 24;

    /// <summary>The last day on which vouchers of a year are kept.</summary>
    public DateOnly Vouchers(int year) => new(year + VoucherYears, 12, 31);

    /// <summary>The first day whose vouchers are still kept.</summary>
    public DateOnly VouchersFrom(DateOnly today) => new(today.Year - VoucherYears, 1, 1);

    /// <summary>The first day of which claims may still come.</summary>
    public DateOnly ClaimsFrom(DateOnly today) => new(today.Year - ClaimYears, 1, 1);

    /// <summary>The last day on which something of a year may matter for claims.</summary>
    public DateOnly Claims(int year) => new(year + ClaimYears, 12, 31);
}
