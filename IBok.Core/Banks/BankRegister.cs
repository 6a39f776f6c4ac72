using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Banks;

/// <summary>The central bank's register of sort codes (EWIB) as somebody loaded it; never changed. The newest is in force.</summary>
public sealed class BankRegister
{
    public int Id { get; private set; }

    /// <summary>Of the file as it came, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The file as it came, Brotli-compressed.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>How many sort codes it has.</summary>
    public required int Codes { get; init; }

    public required string LoadedBy { get; init; }

    public required DateTime LoadedAt { get; init; }
}

internal sealed class BankRegisterConfiguration : IEntityTypeConfiguration<BankRegister>
{
    public void Configure(EntityTypeBuilder<BankRegister> register) => register.ToTable("BankRegisters");
}
