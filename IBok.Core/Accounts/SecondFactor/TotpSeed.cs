using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Accounts.SecondFactor;

/// <summary>What an authenticator and we both know of a login.</summary>
internal sealed class TotpSeed
{
    public const string SealPurpose = "totp-seed";

    public required string UserId { get; init; }

    /// <summary>Sealed: a copy of the database gives no codes (ASVS 13.3.1).</summary>
    public required string SealedSeed { get; init; }

    public required DateTime MadeAt { get; init; }

    /// <summary>When the first code was right; before that the seed asks for nothing.</summary>
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>The step of the last code that was taken: no earlier one is taken again.</summary>
    public long LastStep { get; set; }
}

/// <summary>A code for the day on which the phone is gone; works once.</summary>
internal sealed class RecoveryCode
{
    public int Id { get; private set; }

    public required string UserId { get; init; }

    /// <summary>PBKDF2 of the code, salted with the user's id.</summary>
    public required string CodeHash { get; init; }

    public DateTime? UsedAt { get; set; }
}

internal sealed class SecondFactorConfiguration : IEntityTypeConfiguration<TotpSeed>, IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<TotpSeed> seed)
    {
        seed.ToTable("TotpSeeds");
        seed.HasKey(s => s.UserId); // one authenticator's seed a login; it can be scanned by two phones
        seed.HasOne<IBokUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.ToTable("RecoveryCodes");
        code.HasOne<IBokUser>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);

        // A login's own codes are looked through.
        code.HasIndex(c => c.UserId);
    }
}
