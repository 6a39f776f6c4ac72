using System.Globalization;
using IBok.Core.DirectDebit.Mandates;

namespace IBok.Blazor.Office.DirectDebit.Mandates;

/// <summary>The fields of a paper as a clerk types them.</summary>
public sealed class MandateInput
{
    /// <summary>The accounting system's person_id; not asked when an existing mandate goes on.</summary>
    public string? Client { get; set; }

    public bool Charges { get; set; }

    public bool Lease { get; set; }

    public bool WaterMeters { get; set; }

    public PayerKind Kind { get; set; }

    public string? Name { get; set; }

    public string? Street { get; set; }

    public string? Town { get; set; }

    public bool IsConsumer { get; set; }

    public string? Account { get; set; }

    public PaperChannel Channel { get; set; }

    public string? Place { get; set; }

    public string? ReceivedOn { get; set; }

    public string? SignedOn { get; set; }

    internal MandatePaper ToPaper() => new(
        (Charges ? ObligationKinds.Charges : ObligationKinds.None) | (Lease ? ObligationKinds.Lease : ObligationKinds.None)
            | (WaterMeters ? ObligationKinds.WaterMeters : ObligationKinds.None),
        Kind, Name, Street, Town, IsConsumer, Account, Channel, Place, Day(ReceivedOn), Day(SignedOn));

    /// <summary>What a mandate holds now: to correct it, or to begin its continuation.</summary>
    internal static MandateInput Of(ReadMandate.Whole one) => new()
    {
        Client = one.ClientCode, Charges = one.Scope.HasFlag(ObligationKinds.Charges), Lease = one.Scope.HasFlag(ObligationKinds.Lease),
        WaterMeters = one.Scope.HasFlag(ObligationKinds.WaterMeters), Kind = one.Payer.Kind, Name = one.Payer.Name, Street = one.Payer.Street, Town = one.Payer.Town,
        IsConsumer = one.Payer.IsConsumer, Account = one.Account.Replace('\u00a0', ' '), Channel = one.Paper.Channel, Place = one.Paper.Place,
        ReceivedOn = Day(one.Paper.ReceivedOn), SignedOn = Day(one.Paper.SignedOn),
    };

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
