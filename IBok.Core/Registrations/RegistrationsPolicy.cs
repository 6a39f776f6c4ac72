using System.ComponentModel.DataAnnotations;

namespace IBok.Core.Registrations;

/// <summary>Limits and terms of registration; section "Registrations".</summary>
public sealed class RegistrationsPolicy
{
    /// <summary>From delivery of a correct form (JSM §2.8).</summary>
    [Range(1, 60)]
    public int ActivationWorkingDays { get; set; } = 5;

    /// <summary>How long the link that confirms an e-mail works; afterwards the case is erased.</summary>
    [Range(1, 720)]
    public int ConfirmHours { get; set; } = 48;

    /// <summary>Days for the paper, from the form or from its return.</summary>
    [Range(1, 365)]
    public int UnfinishedDays { get; set; } = 60;

    /// <summary>So many working days after the last one a case without the paper expires: the box is emptied on working days, and a stack waits for its clerk (reading A5).</summary>
    [Range(1, 30)]
    public int StampWorkingDays { get; set; } = 3;

    /// <summary>Links sent to one e-mail address within 24 hours; further forms get the same answer and no mail.</summary>
    [Range(1, 100)]
    public int MostPerEmailAndDay { get; set; } = 3;

    /// <summary>Forms a minute from one network.</summary>
    [Range(1, 100_000)]
    public int TriesPerMinuteAndAddress { get; set; } = 10;

    [Range(10_000, 50_000_000)]
    public int MostScanBytes { get; set; } = 10_000_000;

    /// <summary>Scans of one case.</summary>
    [Range(1, 50)]
    public int MostScans { get; set; } = 10;
}
