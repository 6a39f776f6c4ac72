using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Intake.Gate;

/// <summary>A row of master data that is no longer sent, and a person said that this is right; forgotten when it comes back.</summary>
public sealed class MissingRow
{
    public required string File { get; init; }

    public required string Code { get; init; }

    /// <summary>The package that was let through.</summary>
    public required int ImportId { get; init; }
}

internal sealed class MissingRowConfiguration : IEntityTypeConfiguration<MissingRow>
{
    public void Configure(EntityTypeBuilder<MissingRow> row) => row.ToTable("MissingRows").HasKey(r => new { r.File, r.Code });
}
