using System.ComponentModel.DataAnnotations;
using IBok.Blazor.Texts;
using IBok.Core.Kernel;

namespace IBok.Blazor.Shell;

/// <summary>Whose IBok this is; section "Cooperative". Shown in every header and footer.</summary>
public sealed class Cooperative
{
    [Required]
    public string Name { get; set; } = "";

    /// <summary>For the 20 characters of a transfer's QR code.</summary>
    [Required, MaxLength(20)]
    public string ShortName { get; set; } = "";

    /// <summary>Tax number; banking apps check it in a transfer's QR code.</summary>
    [Required, CustomValidation(typeof(Cooperative), nameof(IsNip))]
    public string Nip { get; set; } = "";

    /// <summary>A method, for validation reads every property, also of a wrong setting.</summary>
    public Nip ToTaxNumber() => ((Result<Nip>.Ok)IBok.Core.Kernel.Nip.Parse(Nip)).Value;

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

    public static ValidationResult? IsNip(string nip) =>
        IBok.Core.Kernel.Nip.Parse(nip) is Result<Nip>.Ok ? ValidationResult.Success : new(Text.Of("settings.bad-nip"));
}
