using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IBok.Core.Audit;

/// <summary>
/// How an entry seals the ones before it. A chain without an anchor outside can be rewritten whole by who owns the file: <c>verify</c>
/// prints the last hash, and whoever keeps it elsewhere can prove that nothing before it changed. What an entry says of a person is sealed through a
/// salted hash of its own: where that must be erased, its hash stays, the salt goes with the words, and the chain holds.
/// </summary>
internal static class AuditChain
{
    private const int SaltBytes = 16;

    public static string NewSalt() => RandomNumberGenerator.GetHexString(SaltBytes * 2, lowercase: true);

    /// <summary>Stands in the chain for what may be erased: the address and the words.</summary>
    public static string DigestOf(string salt, string address, string? was, string? became) => Hash(string.Join('\u001f', salt, address, Given(was), Given(became)));

    public static string HashOf(string before, long seq, DateTime at, string actor, string operation, string thing, string digest, string? clause)
    {
        var text = string.Join('\u001f', before, Number(seq), Number(at.Ticks), actor, operation, thing, digest);
        return Hash(clause is null ? text : $"{text}\u001f+{clause}");
    }

    /// <summary>Of entries from before words could be erased: they seal the words themselves, and keep them.</summary>
    public static string HashOf(string before, long seq, DateTime at, string actor, string address, string operation, string thing, string? was, string? became, string? clause)
    {
        var text = string.Join('\u001f', before, Number(seq), Number(at.Ticks), actor, address, operation, thing, Given(was), Given(became));
        return Hash(clause is null ? text : $"{text}\u001f+{clause}"); // entries of before there were clauses keep their hash
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Given(string? text) => text is null ? "-" : $"+{text}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
