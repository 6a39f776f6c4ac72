using IBok.Core.Data;
using IBok.Core.Notifications;
using IBok.Core.Premises;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Registrations;

/// <summary>The application as it counts: what was typed, with the clerk's corrections over it.</summary>
public sealed record Effective(
    PersonKind Kind, string Name, string? Nip, string? Representative, string? PremisesAddress, string? PremisesNumber, string? AccountNumber,
    LegalTitleKind TitleKind, string CorrespondenceAddress, string Email, string? Phone)
{
    private const int MostCorrections = 200;

    /// <summary>What a clerk may correct; the rest is evidence of another kind.</summary>
    public static readonly IReadOnlyList<ApplicationField> Correctable =
    [
        ApplicationField.Name, ApplicationField.Nip, ApplicationField.Representative, ApplicationField.PremisesAddress, ApplicationField.PremisesNumber,
        ApplicationField.AccountNumber, ApplicationField.CorrespondenceAddress, ApplicationField.Email, ApplicationField.Phone,
    ];

    internal static Effective Of(Application a, IEnumerable<RegistrationCorrection> corrections)
    {
        var last = corrections.OrderBy(c => c.Id).GroupBy(c => c.Field).ToDictionary(g => g.Key, g => g.Last().Value);
        string? Now(ApplicationField field, string? typed) => last.TryGetValue(field, out var value) ? value : typed;
        return new(
            a.Kind, Now(ApplicationField.Name, a.Name)!, Now(ApplicationField.Nip, a.Nip), Now(ApplicationField.Representative, a.Representative),
            Now(ApplicationField.PremisesAddress, a.PremisesAddress), Now(ApplicationField.PremisesNumber, a.PremisesNumber),
            Now(ApplicationField.AccountNumber, a.AccountNumber), a.TitleKind, Now(ApplicationField.CorrespondenceAddress, a.CorrespondenceAddress)!,
            Now(ApplicationField.Email, a.Email)!, Now(ApplicationField.Phone, a.Phone));
    }

    internal static async Task<Effective> Of(IBokDb db, Registration one, CancellationToken stop) => Of(
        one.Application, await db.RegistrationCorrections.AsNoTracking().Where(c => c.RegistrationId == one.Id).OrderBy(c => c.Id).Take(MostCorrections).ToListAsync(stop));

    internal Addressee To(string? userId = null) => new(Name, Email, CorrespondenceAddress, userId);
}
