using IBok.Core.Data.Conventions;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IBok.Core.Intake;

/// <summary>A file that arrived, and what became of it; kept with its bytes whether it was posted or refused.</summary>
public sealed class Import
{
    /// <summary>The format of what an agreement about instalments tells: claims that no package knows.</summary>
    public const string AgreementFormat = "Agreement";

    public int Id { get; private set; }

    /// <summary>What it was recognised as, such as <c>ibok-intake/1</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The file's or folder's own name, as data.</summary>
    public required string Name { get; init; }

    public required DateTime ReceivedAt { get; init; }

    /// <summary>Who handed it in: a login, or <c>wiersz poleceń</c>.</summary>
    public required string ReceivedBy { get; init; }

    public required ImportState State { get; set; }

    public string? Cooperative { get; set; }

    public DateOnly? AsOf { get; set; }

    /// <summary>Errors found, also those past the number that is kept.</summary>
    public int Errors { get; set; }

    public int Warnings { get; set; }

    /// <summary>Who decided on it when it was held, or undid it.</summary>
    public string? DecidedBy { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    /// <summary>Why.</summary>
    public string? DecisionNote { get; private set; }

    /// <summary>The held import whose bytes this one took, or the import that this one undoes.</summary>
    public int? OfImportId { get; set; }

    /// <summary>Between which rows of the ledger its entries stand; null: it posted none.</summary>
    public long? ChargesAfter { get; private set; }

    public long? ChargesThrough { get; private set; }

    public long? PaymentsAfter { get; private set; }

    public long? PaymentsThrough { get; private set; }

    internal EntryRange? Entries
    {
        get => ChargesAfter is { } ca && ChargesThrough is { } ct && PaymentsAfter is { } pa && PaymentsThrough is { } pt ? new(ca, ct, pa, pt) : null;
        set => (ChargesAfter, ChargesThrough, PaymentsAfter, PaymentsThrough) = (value?.ChargesAfter, value?.ChargesThrough, value?.PaymentsAfter, value?.PaymentsThrough);
    }

    internal void Decide(ImportState state, string by, string note, DateTime now) => (State, DecidedBy, DecisionNote, DecidedAt) = (state, by, note, now);
}

public enum ImportState
{
    /// <summary>Bytes are stored; nothing is posted. A crash leaves it here, and the package can be sent again.</summary>
    Received,
    Refused,
    Posted,

    /// <summary>Its effect is implausible: nothing is posted until a person decides.</summary>
    Held,

    /// <summary>Was held, and a person let it through: the import that names this one posted it.</summary>
    Approved,

    /// <summary>Was posted, and a person took it back: the import that names this one holds the compensating entries.</summary>
    Undone,
}

/// <summary>What one file of a package came to.</summary>
public sealed class ImportFile
{
    public required int ImportId { get; init; }

    public required string Name { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>Data rows read.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows that brought something new: entries posted, master data added or changed.</summary>
    public required int Posted { get; init; }

    /// <summary>Rows that were there already with the same content.</summary>
    public required int Known { get; init; }

    /// <summary>Rows that could not be posted.</summary>
    public required int Quarantined { get; init; }

    /// <summary>Sum of amounts in entry files, posted or not.</summary>
    public Money? Total { get; init; }
}

/// <summary>Something wrong or odd in a package, with its place; an error line is in quarantine here with its text.</summary>
public sealed class ImportFinding
{
    public required int ImportId { get; init; }

    public required int Number { get; init; }

    public required FindingSeverity Severity { get; init; }

    public required string Code { get; init; }

    public required string File { get; init; }

    /// <summary>1-based line of the file, the header counted; 0 for the file as a whole.</summary>
    public required int Line { get; init; }

    /// <summary>1-based field; 0 for the line as a whole.</summary>
    public required int Column { get; init; }

    public string? ColumnName { get; init; }

    public required string Found { get; init; }

    public required string Expected { get; init; }

    /// <summary>The line as it came, for the quarantine.</summary>
    public string? Raw { get; init; }
}

public enum FindingSeverity
{
    Warning,
    Error,

    /// <summary>A reason to wait for a person.</summary>
    Hold,
}

/// <summary>Bytes of a file as they arrived, kept once per content.</summary>
public sealed class SourceFile
{
    public int Id { get; private set; }

    /// <summary>Of the bytes as they arrived, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    public required long Length { get; set; }

    /// <summary>The bytes were erased on this day, after their retention; hash and length stay.</summary>
    public DateOnly? ErasedOn { get; init; }
}

/// <summary>The bytes were erased after their retention (RODO art. 5 ust. 1 lit. e); hash, length, certificate and entries stay.</summary>
/// <param name="On">The day.</param>
public sealed record SourceErased(DateOnly On) : Problem("source-erased");

/// <summary>A piece of a source file, Brotli-compressed.</summary>
public sealed class SourceChunk
{
    public required int SourceFileId { get; init; }

    public required int Number { get; init; }

    public required byte[] Bytes { get; init; }
}

/// <summary>Which source files an import brought, under which names.</summary>
public sealed class ImportSource
{
    public required int ImportId { get; init; }

    public required string Name { get; init; }

    public required int SourceFileId { get; init; }
}

internal sealed class ImportConfiguration :
    IEntityTypeConfiguration<Import>, IEntityTypeConfiguration<ImportFile>, IEntityTypeConfiguration<ImportFinding>,
    IEntityTypeConfiguration<SourceFile>, IEntityTypeConfiguration<SourceChunk>, IEntityTypeConfiguration<ImportSource>
{
    public void Configure(EntityTypeBuilder<Import> import) => import.ToTable("Imports").Ignore(i => i.Entries);

    public void Configure(EntityTypeBuilder<ImportFile> file)
    {
        file.ToTable("ImportFiles").HasKey(f => new { f.ImportId, f.Name });
        file.Property(f => f.Total).HasConversion(m => m!.Value.Grosze, grosze => new Money(grosze)).HasColumnName("TotalGrosze");
    }

    public void Configure(EntityTypeBuilder<ImportFinding> finding) =>
        finding.ToTable("ImportFindings").HasKey(f => new { f.ImportId, f.Number });

    public void Configure(EntityTypeBuilder<SourceFile> file)
    {
        file.ToTable("SourceFiles");

        // The same bytes are kept once, however often they are sent.
        file.HasIndex(f => f.Sha256).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SourceChunk> chunk) =>
        chunk.ToTable("SourceChunks").HasKey(c => new { c.SourceFileId, c.Number });

    public void Configure(EntityTypeBuilder<ImportSource> source) =>
        source.ToTable("ImportSources").HasKey(s => new { s.ImportId, s.Name });
}
