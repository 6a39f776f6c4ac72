using System.Security.Cryptography;
using System.Text;
using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Accounts.Passwords;

/// <summary>A link by which one person sets one password once (JSM §2.7, §2.10). Only the hash of its token is kept.</summary>
public sealed class PasswordLink
{
    public int Id { get; private set; }

    public required string UserId { get; init; }

    /// <summary>SHA-256 of the token, lower-case hex: who reads the database cannot use the link.</summary>
    public required string TokenHash { get; init; }

    public required PasswordLinkPurpose Purpose { get; init; }

    public required DateTime IssuedAt { get; init; }

    public required DateTime ExpiresAt { get; init; }

    /// <summary>When it was used, or died because another was issued or the password was set by other means.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>128 bits and more, in signs that stand in an address as they are.</summary>
    internal static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    internal static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

public enum PasswordLinkPurpose
{
    /// <summary>The first password of a new login.</summary>
    Activation,

    /// <summary>A forgotten one.</summary>
    Reset,
}

internal sealed class PasswordLinkConfiguration : IEntityTypeConfiguration<PasswordLink>
{
    public void Configure(EntityTypeBuilder<PasswordLink> link)
    {
        link.ToTable("PasswordLinks");
        link.HasOne<IBokUser>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Restrict);

        // A token opens one link.
        link.HasIndex(l => l.TokenHash).IsUnique();

        // Ending the earlier links of a login must not read everybody's.
        link.HasIndex(l => l.UserId);
    }
}
