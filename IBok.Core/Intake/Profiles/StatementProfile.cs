using System.Text.Json;
using System.Text.Json.Serialization;
using IBok.Core.BankFormats.Delimited;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Intake.Profiles;

/// <summary>A saved way of reading a bank's delimited file.</summary>
public sealed class StatementProfile
{
    // Nothing is left out: a missing mark would come back as its default.
    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() }, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public int Id { get; private set; }

    /// <summary>The profile's own name, for the index.</summary>
    public required string Name { get; set; }

    /// <summary>The <see cref="DelimitedProfile"/> as JSON.</summary>
    public required string Definition { get; set; }

    /// <summary>1 when it was made, one more with every change: who saves an older one is told.</summary>
    public required int Version { get; set; }

    public required string SavedBy { get; set; }

    public required DateTime SavedAt { get; set; }

    internal static string Write(DelimitedProfile profile) => JsonSerializer.Serialize(profile, Json);

    /// <exception cref="InvalidOperationException">What was stored is no profile: a bug or a damaged file.</exception>
    internal static DelimitedProfile Read(string definition) =>
        JsonSerializer.Deserialize<DelimitedProfile>(definition, Json) ?? throw new InvalidOperationException("A stored profile is none.");
}

internal sealed class StatementProfileConfiguration : IEntityTypeConfiguration<StatementProfile>
{
    public void Configure(EntityTypeBuilder<StatementProfile> profile)
    {
        profile.ToTable("StatementProfiles");

        // A person chooses by name.
        profile.HasIndex(p => p.Name).IsUnique();
    }
}
