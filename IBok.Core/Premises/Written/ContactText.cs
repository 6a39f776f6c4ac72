using System.Net.Mail;

namespace IBok.Core.Premises.Written;

/// <summary>What is wrong with a field as it was typed.</summary>
public enum FieldFault
{
    Missing,
    TooLong,
    StrangeSigns,
    NotAnEmail,
    NotAPhone,
    NotANip,
}

/// <summary>Names and contact data as people type them.</summary>
public static class ContactText
{
    public const int LongestText = 200, LongestEmail = 254, LongestShort = 40;

    /// <summary>Single spaces, none at the ends; null for nothing.</summary>
    public static string? Tidy(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Too long, or with signs that no keyboard types; null: neither.</summary>
    public static FieldFault? FaultOf(string text, int longest) =>
        text.Length > longest ? FieldFault.TooLong : text.Any(char.IsControl) ? FieldFault.StrangeSigns : null;

    /// <summary>What is wrong with the new value of a field; null: nothing. An empty value takes the old one away where that may be.</summary>
    public static FieldFault? FaultOf(PersonField field, string? value)
    {
        if (value is null) return field is PersonField.Email or PersonField.Phone or PersonField.Nip ? null : FieldFault.Missing;
        var longest = field switch
        {
            PersonField.Email => LongestEmail,
            PersonField.Phone or PersonField.Nip => LongestShort,
            _ => LongestText,
        };
        if (FaultOf(value, longest) is { } fault) return fault;
        return field switch
        {
            PersonField.Email when !IsEmail(value) => FieldFault.NotAnEmail,
            PersonField.Phone when !IsPhone(value) => FieldFault.NotAPhone,
            PersonField.Nip when Kernel.Nip.Parse(value) is Kernel.Result<Kernel.Nip>.Refused => FieldFault.NotANip,
            _ => null,
        };
    }

    public static bool IsEmail(string text) =>
        text.All(c => c is > ' ' and not (',' or ';' or '<' or '>' or '"' or '\\') && !char.IsControl(c) && !char.IsWhiteSpace(c))
        && text.Split('@') is [{ Length: > 0 }, { Length: > 2 } domain] && domain.Contains('.', StringComparison.Ordinal)
        && !domain.StartsWith('.') && !domain.EndsWith('.') && MailAddress.TryCreate(text, out _);

    public static bool IsPhone(string text) => text.Any(char.IsAsciiDigit) && text.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '(' or ')');
}
