namespace IBok.Core.Premises.Written;

/// <summary>What of a person's data changes by a letter (JSM §2.11).</summary>
public enum PersonField
{
    /// <summary>Also the new name after a marriage.</summary>
    Name,
    Representative,

    /// <summary>For letters; not the address of premises.</summary>
    Address,
    Email,
    Phone,
    Nip,
}

/// <summary>A person's facts field by field.</summary>
public static class PersonFields
{
    /// <summary>The fields that a person of a kind has.</summary>
    public static IReadOnlyList<PersonField> For(PersonKind kind) => kind == PersonKind.Organisation
        ? Enum.GetValues<PersonField>() : [PersonField.Name, PersonField.Address, PersonField.Email, PersonField.Phone];

    public static string? Of(PersonFacts facts, PersonField field) => field switch
    {
        PersonField.Name => facts.Name,
        PersonField.Representative => facts.Representative,
        PersonField.Address => facts.Address,
        PersonField.Email => facts.Email,
        PersonField.Phone => facts.Phone,
        _ => facts.Nip,
    };

    /// <summary>In Polish, for letters and the audit log.</summary>
    public static string Words(PersonField field) => field switch
    {
        PersonField.Name => "imię i nazwisko lub nazwa",
        PersonField.Representative => "reprezentant",
        PersonField.Address => "adres do korespondencji",
        PersonField.Email => "e-mail",
        PersonField.Phone => "telefon",
        _ => "NIP",
    };

    /// <exception cref="ArgumentNullException">Nobody is without a name or an address.</exception>
    internal static PersonFacts With(PersonFacts facts, PersonField field, string? value) => field switch
    {
        PersonField.Name => facts with { Name = value ?? throw new ArgumentNullException(nameof(value)) },
        PersonField.Representative => facts with { Representative = value },
        PersonField.Address => facts with { Address = value ?? throw new ArgumentNullException(nameof(value)) },
        PersonField.Email => facts with { Email = value },
        PersonField.Phone => facts with { Phone = value },
        _ => facts with { Nip = value },
    };

    /// <summary>Whether two values say the same: the accounting system writes phones and spaces its own way.</summary>
    internal static bool Same(PersonField field, string? one, string? other) => (one, other) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        _ when field == PersonField.Email => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase),
        _ when field is PersonField.Phone or PersonField.Nip => Digits(one) == Digits(other),
        _ => ContactText.Tidy(one) == ContactText.Tidy(other),
    };

    private static string Digits(string text)
    {
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        return digits.Length == 11 && digits.StartsWith("48", StringComparison.Ordinal) ? digits[2..] : digits;
    }
}
