using System.Text.Json;
using System.Text.Json.Serialization;
using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;

namespace IBok.Core.DirectDebit.Answers;

/// <summary>A way of reading a bank's answers that the office made.</summary>
public sealed class SavedAnswerProfile
{
    // Nothing is left out: a missing mark would come back as its default.
    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() }, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public int Id { get; private set; }

    /// <summary>The profile's own name, for the index.</summary>
    public required string Name { get; set; }

    /// <summary>The <see cref="AnswerProfile"/> as JSON.</summary>
    public required string Definition { get; set; }

    /// <summary>1 when it was made, one more with every change: who saves an older one is told.</summary>
    public required int Version { get; set; }

    public required string SavedBy { get; set; }

    public required DateTime SavedAt { get; set; }

    internal static string Write(AnswerProfile profile) => JsonSerializer.Serialize(profile, Json);

    /// <exception cref="InvalidOperationException">What was stored is no profile: a bug or a damaged file.</exception>
    internal static AnswerProfile Read(string definition) =>
        JsonSerializer.Deserialize<AnswerProfile>(definition, Json) ?? throw new InvalidOperationException("A stored profile is none.");
}

/// <summary>Every profile by which answers are read: our own form, those of the settings, those that the office made.</summary>
public sealed class ReadAnswerProfiles(IDbContextFactory<IBokDb> dbs, IOptions<DirectDebitPolicy> policy)
{
    /// <summary>No cooperative has that many banks.</summary>
    public const int Most = 200;

    /// <param name="Id">Null: it comes with the program or from the settings, and is not changed here.</param>
    public sealed record Kept(int? Id, int Version, AnswerProfile Profile, string SavedBy, DateTime? SavedAt);

    /// <summary>In the order in which they are tried on a file.</summary>
    public async Task<IReadOnlyList<Kept>> All(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var saved = await db.AnswerProfiles.AsNoTracking().OrderBy(p => p.Name).Take(Most).ToListAsync(stop);
        return [.. Given.Select(p => new Kept(null, 0, p, "", null)), .. saved.Select(p => new Kept(p.Id, p.Version, SavedAnswerProfile.Read(p.Definition), p.SavedBy, p.SavedAt))];
    }

    /// <summary>One that the office made; null where there is none.</summary>
    public async Task<Kept?> Of(int id, CancellationToken stop) => (await All(stop)).FirstOrDefault(p => p.Id == id);

    /// <summary>Those that are always there.</summary>
    internal IEnumerable<AnswerProfile> Given => [AnswerProfile.IBok, .. policy.Value.AnswerProfiles];
}

internal sealed class SavedAnswerProfileConfiguration : IEntityTypeConfiguration<SavedAnswerProfile>
{
    public void Configure(EntityTypeBuilder<SavedAnswerProfile> profile)
    {
        profile.ToTable("AnswerProfiles");

        // A person chooses by name.
        profile.HasIndex(p => p.Name).IsUnique();
    }
}
