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

    /// <summary>After so many days without the paper a case expires and its personal data are erased.</summary>
    [Range(1, 365)]
    public int UnfinishedDays { get; set; } = 60;

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
