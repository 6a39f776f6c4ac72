using System.ComponentModel.DataAnnotations;
using IBok.Core.Kernel;

namespace IBok.Core.Banking;

/// <summary>The cooperative's choices about bank files; section "Banking".</summary>
public sealed class BankingPolicy : IValidatableObject
{
    /// <summary>Whose word counts: payments come from one of the two, never from both.</summary>
    [EnumDataType(typeof(PaymentSource))]
    public PaymentSource PaymentsFrom { get; set; } = PaymentSource.Erp;

    /// <summary>The cooperative's own accounts (NRB); a statement of another is refused. Empty: any.</summary>
    public IList<string> OwnAccounts { get; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        OwnAccounts.Where(a => Nrb.Parse(a) is Result<Nrb>.Refused).Select(a => new ValidationResult($"Banking:OwnAccounts: {a}"));

    internal bool IsOwn(Nrb account) => OwnAccounts.Count == 0 || OwnAccounts.Any(a => Nrb.Find(a) == account);
}

/// <summary>Where payments come from.</summary>
public enum PaymentSource
{
    /// <summary>From packages; lines of bank files are only kept beside them.</summary>
    Erp,

    /// <summary>From bank files; a package's payment that is there too holds the package.</summary>
    Bank,
}
