using System.ComponentModel.DataAnnotations;
using IBok.Core.Kernel;

namespace IBok.Core.Accounts;

/// <summary>Limits of signing in, of passwords and of sessions; section "Login" (JSM §2.9, §2.10, §5.3, decisions.md).</summary>
public sealed class LoginPolicy
{
    [Range(1, 1_440)]
    public int ResidentIdleMinutes { get; set; } = 30;

    [Range(1, 1_440)]
    public int StaffIdleMinutes { get; set; } = 15;

    [Range(1, 168)]
    public int AbsoluteHours { get; set; } = 12;

    /// <summary>How long somebody may take between the password and the second factor, or over a forced change.</summary>
    [Range(1, 60)]
    public int StepMinutes { get; set; } = 10;

    /// <summary>Whether staff must have a second factor; left out: everywhere but in Development.</summary>
    public bool? StaffSecondFactor { get; set; }

    /// <summary>Whether a block for a breach waits for a second member of staff (JSM §2.12).</summary>
    public bool BlockNeedsSecondPerson { get; set; } = true;

    /// <summary>Wrong passwords from one network that cost nothing; from then on each doubles the wait of that network.</summary>
    [Range(1, 100)]
    public int FreeTries { get; set; } = 5;

    [Range(1, 3_600)]
    public int FirstWaitSeconds { get; set; } = 30;

    /// <summary>Strangers can never lock an owner out for longer (JSM §7.2b).</summary>
    [Range(1, 1_440)]
    public int LongestWaitMinutes { get; set; } = 15;

    /// <summary>Wrong passwords for one login within an hour, from anywhere; past it only networks the owner has used are let in.</summary>
    [Range(5, 100_000)]
    public int TriesPerHourAndLogin { get; set; } = 50;

    /// <summary>Tries a minute from one address.</summary>
    [Range(1, 100_000)]
    public int TriesPerMinuteAndAddress { get; set; } = 60;

    /// <summary>JSM §2.9 says 7: a cooperative may ask for more, never for less.</summary>
    [Range(7, 64)]
    public int ShortestPassword { get; set; } = 7;

    public bool RefuseCommonPasswords { get; set; } = true;

    /// <summary>Words that no password may have in it, besides those of the cooperative's name and address (<see cref="WordsOfThePlace"/>).</summary>
    public IList<string> RefusedWords { get; } = ["ibok", "spoldzielnia", "mieszkaniowa"];

    /// <summary>Rounds of PBKDF2 with SHA-512 (OWASP 2026: 220,000); hashes with fewer are made anew at the next sign-in.</summary>
    [Range(100_000, 10_000_000)]
    public int PasswordRounds { get; set; } = 220_000;

    /// <summary>Passwords hashed at the same time; by default on half of the processors, the others stay for pages.</summary>
    [Range(1, 64)]
    public int HashingAtOnce { get; set; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Passwords that may wait for it; further ones are sent away (429).</summary>
    [Range(0, 1_000)]
    public int HashingWaiting { get; set; } = 20;

    /// <summary>How long a password made by staff can be used for the first sign-in (JSM §2.10).</summary>
    [Range(1, 720)]
    public int OneTimePasswordHours { get; set; } = 72;

    /// <summary>How long a link for a forgotten password works.</summary>
    [Range(5, 1_440)]
    public int ResetLinkMinutes { get; set; } = 60;

    /// <summary>How long the first link, sent at activation, works.</summary>
    [Range(1, 14)]
    public int ActivationLinkDays { get; set; } = 7;

    /// <summary>Links a login may be sent within an hour: nobody fills another's mailbox.</summary>
    [Range(1, 20)]
    public int ResetLinksPerHour { get; set; } = 3;

    /// <summary>Refuses the words of a name or address too, from four letters on: the first thing a neighbour tries.</summary>
    public void WordsOfThePlace(params IEnumerable<string> texts)
    {
        var words = texts.SelectMany(t => SearchKey.Of(t).Split([.. t.Where(c => !char.IsLetter(c))], StringSplitOptions.RemoveEmptyEntries));
        foreach (var word in words.Where(w => w.Length >= 4 && !RefusedWords.Contains(w, StringComparer.Ordinal))) RefusedWords.Add(word);
    }
}
