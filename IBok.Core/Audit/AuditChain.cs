using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IBok.Core.Audit;

/// <summary>
/// How an entry seals the ones before it. A chain without an anchor outside can be rewritten whole by who owns the file: <c>verify</c>
/// prints the last hash, and whoever keeps it elsewhere can prove that nothing before it changed.
/// </summary>
internal static class AuditChain
{
    public static string HashOf(string before, long seq, DateTime at, string actor, string address, string operation, string thing, string? was, string? became, string? clause)
    {
        var text = string.Join('\u001f', before, seq.ToString(CultureInfo.InvariantCulture), at.Ticks.ToString(CultureInfo.InvariantCulture),
            actor, address, operation, thing, was is null ? "-" : $"+{was}", became is null ? "-" : $"+{became}");
        if (clause is not null) text += $"\u001f+{clause}"; // entries of before there were clauses keep their hash
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
