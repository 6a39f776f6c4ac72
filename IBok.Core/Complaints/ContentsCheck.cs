using System.Net.Mail;
using IBok.Core.Kernel;

namespace IBok.Core.Complaints;

/// <summary>What a complaint must name (JSM §6.3, ChSM III.2), and how long it may be.</summary>
public static class ContentsCheck
{
    public const int LongestDescription = 8_000, LongestText = 300, LongestEmail = 254, EarliestYearsBack = 3;

    /// <param name="Field">The one that is too long.</param>
    public sealed record TooLong(int Most) : Problem("complaint-too-long");

    public sealed record NotAnEmail() : Problem("complaint-not-an-email");

    /// <summary>The event cannot lie after the complaint, nor many years before it.</summary>
    public sealed record WrongEventDay(DateOnly Earliest, DateOnly Latest) : Problem("complaint-wrong-event-day");

    /// <summary>The text with its line breaks, without blank ends; null for nothing.</summary>
    public static string? Tidy(string? text) => text?.ReplaceLineEndings("\n").Trim() is { Length: > 0 } tidy ? tidy : null;

    /// <summary>The same with every field tidy, or what is wrong with it.</summary>
    public static Result<ComplaintContents> Check(ComplaintContents given, DateOnly receivedOn)
    {
        var tidy = new ComplaintContents
        {
            Name = Tidy(given.Name), Address = Tidy(given.Address), Email = Tidy(given.Email), ClientNumber = Tidy(given.ClientNumber), EventOn = given.EventOn,
            Description = Tidy(given.Description),
        };
        if (tidy.Description?.Length > LongestDescription) return new TooLong(LongestDescription);
        if (new[] { tidy.Name, tidy.Address, tidy.ClientNumber }.Any(t => t?.Length > LongestText)) return new TooLong(LongestText);
        if (tidy.Email is { } email && (email.Length > LongestEmail || !MailAddress.TryCreate(email, out var parsed) || parsed.Address != email)) return new NotAnEmail();
        var earliest = receivedOn.AddYears(-EarliestYearsBack);
        return tidy.EventOn is { } day && (day > receivedOn || day < earliest) ? new WrongEventDay(earliest, receivedOn) : tidy;
    }

    /// <summary>What is missing; nothing when the complaint can be considered.</summary>
    /// <param name="isKnown">The person behind it is linked: name and number are known.</param>
    public static IReadOnlyList<ComplaintField> Missing(ComplaintSubject subject, ComplaintContents contents, bool isKnown)
    {
        List<ComplaintField> missing = [];
        if (contents.Description is null) missing.Add(ComplaintField.Description);
        if (contents.Name is null) missing.Add(ComplaintField.Name);
        if (subject == ComplaintSubject.DirectDebit)
        {
            if (contents.Address is null) missing.Add(ComplaintField.Address);
            if (contents.ClientNumber is null && !isKnown) missing.Add(ComplaintField.ClientNumber);
        }
        else if (contents.EventOn is null)
        {
            missing.Add(ComplaintField.EventOn);
        }

        return missing;
    }
}

/// <summary>What a complaint must name.</summary>
public enum ComplaintField
{
    Name,
    Address,
    ClientNumber,
    EventOn,
    Description,
}
