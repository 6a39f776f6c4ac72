using System.ComponentModel.DataAnnotations;

namespace IBok.Blazor.Shell;

/// <summary>Whose IBok this is; section "Cooperative". Shown in every header and footer.</summary>
public sealed class Cooperative
{
    [Required]
    public string Name { get; set; } = "";

    [Required]
    public string Address { get; set; } = "";

    /// <summary>Where unclear figures are explained (JSM §4.3).</summary>
    [Required]
    public string AccountingPhone { get; set; } = "";

    [Required, EmailAddress]
    public string AccountingEmail { get; set; } = "";

    /// <summary>Data protection officer (ChSM IV.2).</summary>
    [Required, EmailAddress]
    public string DataProtectionEmail { get; set; } = "";
}
