using System.ComponentModel.DataAnnotations;

namespace IBok.Core.Complaints;

/// <summary>Terms and limits of complaints; section "Complaints".</summary>
public sealed class ComplaintsPolicy : IValidatableObject
{
    /// <summary>Where a complaint made in the portal is told too (JSM §6.2); empty: the e-mail address of accounting.</summary>
    public string Mailbox { get; set; } = "";

    /// <summary>Working days from the event to the complaint (JSM §6.3).</summary>
    [Range(1, 60)]
    public int FilingWorkingDays { get; set; } = 7;

    /// <summary>Days for an answer about the portal: the regulations name none (reading A15).</summary>
    [Range(1, 60)]
    public int PortalDays { get; set; } = 14;

    /// <summary>Days for an answer about direct debit (ChSM III.3).</summary>
    [Range(1, 60)]
    public int DirectDebitDays { get; set; } = 30;

    /// <summary>Days for an answer to a consumer by law (art. 7a of the act on consumer rights, reading B5).</summary>
    [Range(1, 60)]
    public int ConsumerDays { get; set; } = 14;

    /// <summary>With so many days left a case is marked, and marked more strongly.</summary>
    [Range(0, 60)]
    public int FirstWarningDaysLeft { get; set; } = 10;

    [Range(0, 60)]
    public int SecondWarningDaysLeft { get; set; } = 5;

    /// <summary>How a complaint about the portal may come (reading B18); a letter is never sent back.</summary>
    public IReadOnlyList<ComplaintChannel> PortalChannels { get; set; } = [];

    /// <summary>How a complaint about direct debit may come: by post (ChSM III.1).</summary>
    public IReadOnlyList<ComplaintChannel> DirectDebitChannels { get; set; } = [];

    /// <summary>Files of one complaint.</summary>
    [Range(1, 50)]
    public int MostFiles { get; set; } = 10;

    [Range(10_000, 25_000_000)]
    public int MostFileBytes { get; set; } = 5_000_000;

    /// <summary>Complaints of one login that wait for a decision.</summary>
    [Range(1, 100)]
    public int MostOpen { get; set; } = 10;

    public IReadOnlyList<ComplaintChannel> ChannelsOf(ComplaintSubject subject) => (subject, PortalChannels, DirectDebitChannels) switch
    {
        (ComplaintSubject.Portal, [], _) => [ComplaintChannel.Portal, ComplaintChannel.Email, ComplaintChannel.Letter],
        (ComplaintSubject.Portal, { } chosen, _) => chosen,
        (_, _, []) => [ComplaintChannel.Letter],
        (_, _, { } chosen) => chosen,
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SecondWarningDaysLeft > FirstWarningDaysLeft)
            yield return new("Complaints:SecondWarningDaysLeft must not be more than FirstWarningDaysLeft.", [nameof(SecondWarningDaysLeft)]);
    }

    internal int DaysOf(ComplaintSubject subject) => subject == ComplaintSubject.Portal ? PortalDays : DirectDebitDays;
}
