using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Accounts;

/// <summary>Wrong passwords and codes for one login from one network, whether the login exists or not.</summary>
internal sealed class SignInFailure
{
    /// <summary>A hash of the login as typed: people type passwords into the wrong field.</summary>
    public required string LoginKey { get; init; }

    /// <summary>See <see cref="NetworkAddress"/>.</summary>
    public required string Network { get; init; }

    public required int Count { get; set; }

    public required DateTime LastAt { get; set; }

    public DateTime? WaitUntil { get; set; }
}

internal sealed class SignInFailureConfiguration : IEntityTypeConfiguration<SignInFailure>
{
    public void Configure(EntityTypeBuilder<SignInFailure> failure)
    {
        failure.ToTable("SignInFailures");

        // One count for each login and network; all of a login are read by the first half.
        failure.HasKey(f => new { f.LoginKey, f.Network });
        failure.Property(f => f.LoginKey).HasMaxLength(32);
        failure.Property(f => f.Network).HasMaxLength(64);
    }
}
