using System.Security.Cryptography;
using System.Text;

namespace IBok.Core.Registrations;

/// <summary>A link's secret: 128 random bits; only its SHA-256 is kept, which is enough for a secret that nobody can guess.</summary>
internal static class SecretToken
{
    public static string New() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    public static string HashOf(string? token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token ?? "")));
}
