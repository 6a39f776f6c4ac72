using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace IBok.Core.Jobs;

/// <summary>What runs by itself; section "Jobs".</summary>
public sealed class JobsPolicy : IValidatableObject
{
    /// <summary>When the night run begins, as the clocks in Poland show it; never between two and three, when they are changed.</summary>
    [Required, RegularExpression("([01][0-9]|2[0-3]):[0-5][0-9]")]
    public string NightAt { get; set; } = "03:30";

    /// <summary>The same as a time, once it is known to be one.</summary>
    public TimeOnly NightTime() => TimeOnly.ParseExact(NightAt, "HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A host that starts after a night that was missed runs it at once.</summary>
    public bool CatchUp { get; set; } = true;

    /// <summary>The folder for incoming files is looked into while the host runs.</summary>
    public bool WatchFolder { get; set; } = true;

    /// <summary>Seconds for which a file must not change before it is taken: it may still be being written.</summary>
    [Range(0, 3_600)]
    public int SettleSeconds { get; set; } = 1;

    /// <summary>Copies of the database that are kept, one a night; 0: none are made.</summary>
    [Range(0, 1_000)]
    public int BackupsKept { get; set; } = 7;

    /// <summary>A file of at least 32 bytes that seals the copies; it must not lie in the data folder. Empty: they are readable by whoever has them.</summary>
    public string BackupKeyFile { get; set; } = "";

    /// <summary>Accounts proved each night, others each time; 0: none.</summary>
    [Range(0, 1_000_000)]
    public int SampleAccounts { get; set; } = 500;

    /// <summary>Data older than this are shown with a warning.</summary>
    [Range(1, 10_000)]
    public int StaleAfterHours { get; set; } = 36;

    /// <summary>Whom a letter tells of a night that failed.</summary>
    public IList<string> TellFailuresTo { get; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (NightAt.StartsWith("02:", StringComparison.Ordinal)) yield return new($"Jobs:NightAt: {NightAt}");
        foreach (var address in TellFailuresTo.Where(a => !new EmailAddressAttribute().IsValid(a))) yield return new($"Jobs:TellFailuresTo: {address}");
    }
}
