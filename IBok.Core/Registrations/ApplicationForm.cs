using IBok.Core.Kernel;
using IBok.Core.Premises;
using IBok.Core.Premises.Written;
using static IBok.Core.Premises.Written.ContactText;

namespace IBok.Core.Registrations;

/// <summary>The web form as it was posted, and what is wrong with it: all faults at once, so that nobody mends them one by one.</summary>
public sealed record ApplicationForm(
    PersonKind Kind, string? Name, string? Nip, string? Representative, string? RepresentativeBasis, string? PremisesAddress, string? PremisesNumber,
    string? AccountNumber, LegalTitleKind? TitleKind, string? CorrespondenceAddress, string? Email, string? Phone, bool HasCoOwners, bool Accepted)
{
    public const int LongestName = LongestText, LongestEmail = ContactText.LongestEmail, LongestShort = ContactText.LongestShort;

    /// <summary>A field and what is wrong with it.</summary>
    public sealed record Fault(ApplicationField Field, FieldFault What);

    /// <summary>Some fields are not as they must be.</summary>
    public sealed record WrongFields(IReadOnlyList<Fault> Faults) : Problem("registration-wrong-fields");

    /// <summary>What the case keeps, or every fault of the form.</summary>
    public Result<Application> Check()
    {
        var organisation = Kind == PersonKind.Organisation;
        List<Fault> faults = [];
        var byAddress = IsBlank(AccountNumber);
        Text(faults, ApplicationField.Name, Name, LongestName, needed: true);
        Text(faults, ApplicationField.Representative, organisation ? Representative : null, LongestName, organisation);
        Text(faults, ApplicationField.RepresentativeBasis, organisation ? RepresentativeBasis : null, LongestName, organisation);
        Text(faults, ApplicationField.PremisesAddress, PremisesAddress, LongestName, byAddress);
        Text(faults, ApplicationField.PremisesNumber, PremisesNumber, LongestShort, byAddress);
        Text(faults, ApplicationField.AccountNumber, AccountNumber, LongestShort, needed: false);
        Text(faults, ApplicationField.CorrespondenceAddress, CorrespondenceAddress, LongestName, needed: true);
        Text(faults, ApplicationField.Phone, Phone, LongestShort, needed: false);
        Text(faults, ApplicationField.Email, Email, LongestEmail, needed: true);
        if (!faults.Exists(f => f.Field == ApplicationField.Email) && !IsEmail(Email!.Trim())) faults.Add(new(ApplicationField.Email, FieldFault.NotAnEmail));
        if (!IsBlank(Phone) && !IsPhone(Phone!)) faults.Add(new(ApplicationField.Phone, FieldFault.NotAPhone));
        var nip = organisation && !IsBlank(Nip) ? new string([.. Nip!.Where(c => c is not ('-' or ' '))]) : null;
        if (nip is not null && Kernel.Nip.Parse(nip) is Result<Kernel.Nip>.Refused) faults.Add(new(ApplicationField.Nip, FieldFault.NotANip));
        if (TitleKind is null) faults.Add(new(ApplicationField.TitleKind, FieldFault.Missing));
        if (!Accepted) faults.Add(new(ApplicationField.Accepted, FieldFault.Missing));
        return faults.Count > 0 ? new WrongFields(faults) : new Application
        {
            Kind = Kind, Name = Tidy(Name)!, Nip = nip, Representative = organisation ? Tidy(Representative) : null,
            RepresentativeBasis = organisation ? Tidy(RepresentativeBasis) : null, PremisesAddress = Tidy(PremisesAddress), PremisesNumber = Tidy(PremisesNumber),
            AccountNumber = Tidy(AccountNumber), TitleKind = TitleKind!.Value, CorrespondenceAddress = Tidy(CorrespondenceAddress)!, Email = Email!.Trim(), Phone = Tidy(Phone),
            HasCoOwners = HasCoOwners,
        };
    }

    private static void Text(List<Fault> faults, ApplicationField field, string? text, int longest, bool needed)
    {
        if (IsBlank(text))
        {
            if (needed) faults.Add(new(field, FieldFault.Missing));
        }
        else if (FaultOf(text!, longest) is { } fault) faults.Add(new(field, fault));
    }

    private static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text);
}

public enum ApplicationField
{
    Name,
    Nip,
    Representative,
    RepresentativeBasis,
    PremisesAddress,
    PremisesNumber,
    AccountNumber,
    TitleKind,
    CorrespondenceAddress,
    Email,
    Phone,
    Accepted,
}
