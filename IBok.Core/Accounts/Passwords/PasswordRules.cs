using System.Text;
using IBok.Core.Kernel;
using Microsoft.Extensions.Options;

namespace IBok.Core.Accounts.Passwords;

/// <summary>
/// What a new password must be (JSM §2.9, reading A6): at least seven signs, one of them special; a setting may ask for more, never for
/// less. Special is what is neither a letter nor a digit in any alphabet: ż is a letter (decisions.md).
/// </summary>
public sealed class PasswordRules(IOptions<LoginPolicy> policy)
{
    /// <summary>Longer ones are refused, not cut; no person types them.</summary>
    public const int Longest = 256;

    /// <summary>Everything that the password lacks, each with its own sentence.</summary>
    public sealed record Weak(IReadOnlyList<Problem> Missing) : Problem("password-weak");

    public sealed record TooShort(int Shortest, int Length) : Problem("password-too-short");

    public sealed record TooLong() : Problem("password-too-long");

    public sealed record NeedsSpecial() : Problem("password-needs-special");

    /// <summary>It stands on the list of the most used ones.</summary>
    public sealed record TooCommon() : Problem("password-too-common");

    /// <summary>The login is in it: the first thing anybody tries.</summary>
    public sealed record HasLogin() : Problem("password-has-login");

    /// <summary>A word of the place is in it, however it is written.</summary>
    public sealed record HasWord(string Word) : Problem("password-has-word");

    /// <summary>Null when the password may be used.</summary>
    public Weak? Check(string password, string login)
    {
        List<Problem> missing = [];
        var (shortest, length) = (policy.Value.ShortestPassword, password.EnumerateRunes().Count());
        if (length < shortest) missing.Add(new TooShort(shortest, length));
        if (password.Length > Longest) missing.Add(new TooLong());
        if (!password.EnumerateRunes().Any(r => !Rune.IsLetterOrDigit(r))) missing.Add(new NeedsSpecial());
        if (policy.Value.RefuseCommonPasswords && CommonPasswords.Has(password, shortest)) missing.Add(new TooCommon());
        if (login.Length >= 4 && password.Contains(login, StringComparison.OrdinalIgnoreCase)) missing.Add(new HasLogin());
        if (policy.Value.RefusedWords.FirstOrDefault(w => SearchKey.Of(password).Contains(SearchKey.Of(w), StringComparison.Ordinal)) is { } word) missing.Add(new HasWord(word));
        return missing.Count == 0 ? null : new(missing);
    }
}
