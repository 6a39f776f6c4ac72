using System.ComponentModel.DataAnnotations;

namespace IBok.Core.AccountLetters;

/// <summary>Terms of letters about accounts (domain.md 7.1). Section <c>AccountLetters</c>.</summary>
public sealed class AccountLettersPolicy
{
    /// <summary>Days that a reminder gives to pay.</summary>
    [Range(3, 60)]
    public int ReminderDays { get; set; } = 7;

    /// <summary>Days that a demand gives to pay; never below 14.</summary>
    [Range(14, 90)]
    public int DemandDays { get; set; } = 14;

    /// <summary>Instalments an agreement may have.</summary>
    [Range(2, 60)]
    public int MostInstalments { get; set; } = 24;

    internal DateOnly PayBy(LetterKind kind, DateOnly today) => today.AddDays(kind == LetterKind.Demand ? DemandDays : ReminderDays);

    // The shortest term of the ladder: a demand leaves two weeks whatever a clerk types.
    internal static DateOnly Earliest(LetterKind kind, DateOnly today) => today.AddDays(kind == LetterKind.Demand ? 14 : 3);
}
