using IBok.Core.Data;
using Microsoft.AspNetCore.Identity;

namespace IBok.Core.Accounts;

/// <summary>
/// JSM §2.9: at least seven signs, one of them special. Special is what is neither a letter nor a digit in any alphabet: ż is a letter
/// (decisions.md), which Identity's own rule gets wrong.
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<IBokUser>
{
    private const int Shortest = 7;

    public Task<IdentityResult> ValidateAsync(UserManager<IBokUser> manager, IBokUser user, string? password)
    {
        List<IdentityError> missing = [];
        if ((password ?? "").EnumerateRunes().Count() < Shortest) missing.Add(new() { Code = "PasswordTooShort" });
        if (!(password ?? "").EnumerateRunes().Any(r => !System.Text.Rune.IsLetterOrDigit(r))) missing.Add(new() { Code = "PasswordNeedsSpecial" });
        return Task.FromResult(missing.Count == 0 ? IdentityResult.Success : IdentityResult.Failed([.. missing]));
    }
}
