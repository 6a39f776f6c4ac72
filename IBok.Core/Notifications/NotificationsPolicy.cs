using System.ComponentModel.DataAnnotations;

namespace IBok.Core.Notifications;

/// <summary>How letters leave; section "Notifications". Without a mail server and outside Development they wait.</summary>
public sealed class NotificationsPolicy : IValidatableObject
{
    /// <summary>The sender's address.</summary>
    [Required, EmailAddress]
    public string From { get; set; } = "ibok@localhost.localdomain";

    /// <summary>The portal as residents reach it, such as <c>https://ibok.sm.example</c>; links in letters begin with it.</summary>
    public Uri? PublicAddress { get; set; }

    /// <summary>The mail server; empty: none.</summary>
    public string SmtpHost { get; set; } = "";

    [Range(1, 65_535)]
    public int SmtpPort { get; set; } = 587;

    public bool SmtpTls { get; set; } = true;

    public string SmtpUser { get; set; } = "";

    /// <summary>From the environment only (<c>Notifications__SmtpPassword</c>), never in the file.</summary>
    public string SmtpPassword { get; set; } = "";

    /// <summary>Letters become files in <c>mail/</c> of the data folder; Development does so where no server is named.</summary>
    public bool WriteToFolder { get; set; }

    [Range(1, 50)]
    public int MostTries { get; set; } = 8;

    /// <summary>Before the second try; every further wait is twice as long.</summary>
    [Range(1, 86_400)]
    public int FirstWaitSeconds { get; set; } = 60;

    [Range(1, 10_080)]
    public int LongestWaitMinutes { get; set; } = 360;

    /// <summary>After a try that failed for now.</summary>
    internal TimeSpan WaitAfter(int tries) =>
        TimeSpan.FromSeconds(Math.Min(LongestWaitMinutes * 60L, (long)FirstWaitSeconds << Math.Clamp(tries - 1, 0, 30)));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SmtpHost.Length > 0 && PublicAddress is null)
            yield return new("With a mail server, Notifications:PublicAddress must say where links in letters lead.", [nameof(PublicAddress)]);
        if (PublicAddress is { IsAbsoluteUri: false }) yield return new("Notifications:PublicAddress must begin with https://.", [nameof(PublicAddress)]);
    }
}

/// <summary>Who writes: name and address at the end of every letter; section "Cooperative".</summary>
public sealed class LetterHead
{
    public string Name { get; set; } = "";

    public string Address { get; set; } = "";
}
