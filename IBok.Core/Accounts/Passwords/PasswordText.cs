using System.Security.Cryptography;

namespace IBok.Core.Accounts.Passwords;

/// <summary>Secrets that the program makes for people to type: without letters and digits that look alike.</summary>
internal static class PasswordText
{
    private const string Lower = "abcdefghjkmnpqrstuvwxyz23456789", Signs = Lower + "ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>A one-time password (JSM §2.10), about 92 bits: four groups of four signs between hyphens.</summary>
    public static string New() => Groups(Signs, 4);

    /// <summary>A recovery code, about 59 bits behind the wait after wrong ones: three groups of four, small letters only.</summary>
    public static string NewCode() => Groups(Lower, 3);

    private static string Groups(string signs, int count) => string.Join('-', Enumerable.Range(0, count).Select(_ => RandomNumberGenerator.GetString(signs, 4)));
}
