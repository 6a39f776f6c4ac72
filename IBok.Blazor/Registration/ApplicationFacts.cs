using IBok.Blazor.Texts;
using IBok.Core.Registrations;

namespace IBok.Blazor.Registration;

/// <summary>What an application says, field by field, without the empty ones.</summary>
internal static class ApplicationFacts
{
    public static IEnumerable<(ApplicationField Field, string Value)> Of(Application a) =>
        from pair in new (ApplicationField Field, string? Value)[]
        {
            (ApplicationField.Name, a.Name), (ApplicationField.Nip, a.Nip), (ApplicationField.Representative, a.Representative),
            (ApplicationField.RepresentativeBasis, a.RepresentativeBasis), (ApplicationField.PremisesAddress, a.PremisesAddress),
            (ApplicationField.PremisesNumber, a.PremisesNumber), (ApplicationField.AccountNumber, a.AccountNumber),
            (ApplicationField.TitleKind, Text.Of($"title-kind.{a.TitleKind}")), (ApplicationField.CorrespondenceAddress, a.CorrespondenceAddress),
            (ApplicationField.Email, a.Email), (ApplicationField.Phone, a.Phone),
        }
        where !string.IsNullOrEmpty(pair.Value)
        select (pair.Field, pair.Value!);
}
