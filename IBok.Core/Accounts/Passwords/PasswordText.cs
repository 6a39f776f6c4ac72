using System.Security.Cryptography;

namespace IBok.Core.Accounts;

/// <summary>One-time passwords that the program makes (JSM §2.10): about 100 bits, easy to type from paper.</summary>
internal static class PasswordText
{
    // Without letters and digits that look alike.
    private const string Signs = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>Four groups of four signs between hyphens: at least seven signs and a special one (JSM §2.9).</summary>
    public static string New() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Signs, 4)));
}
